"""The migrations of the store, each from one form of its tables to the next."""
