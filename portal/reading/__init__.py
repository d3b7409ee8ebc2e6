"""Structured text into closed models: YAML in which every key and value keeps its place, fields, and what is amiss."""
