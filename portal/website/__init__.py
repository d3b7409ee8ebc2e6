"""What the public gets: the plan of pages, their views, rendering, search, and publication into the output folder."""
