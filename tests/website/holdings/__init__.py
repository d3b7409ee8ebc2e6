"""Tests of the pages about what is held and what is not."""
