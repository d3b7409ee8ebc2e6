"""Measurements: the generator of records like the real ones, and what is timed with it. Never part of the tests."""
