"""What staff use: reports of findings, and the preview."""
