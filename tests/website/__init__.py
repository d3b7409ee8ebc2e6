"""What the public gets: the plan of pages, their facts, rendering, search, publication."""
