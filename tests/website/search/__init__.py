"""Tests of what is searched and how it is written."""
