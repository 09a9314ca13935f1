"""One module per screen; a screen shows what a talk or desk hands it and turns keys into deeds."""
