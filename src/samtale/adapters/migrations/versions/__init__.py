"""The steps. Each stands as it was written: a file of that time still has to be read."""
