"""What must be true: one rule a file, in the explicit table of catalogue.py."""
