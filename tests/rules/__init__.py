"""Tests of the rules: their own examples, the table, and the facts that are easily got wrong."""
