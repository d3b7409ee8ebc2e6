"""What several tests need: a server on loopback, the HTML checker, the accessibility checker, and what is missing."""
