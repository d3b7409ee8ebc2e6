"""Reading: YAML in which every value keeps its place, and the closed models it has to fit."""
