"""What was worked out once and need not be again: how it lies on disk, and with what it was worked out."""
