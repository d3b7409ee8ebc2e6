"""The built site in a real browser: as people see it, hear it, print it and search it."""
