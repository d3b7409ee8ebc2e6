"""Tests of the package for a successor and for an archive."""
