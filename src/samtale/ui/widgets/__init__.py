"""The widgets: one module each; none of them knows a talk's deeds, only what to draw."""
