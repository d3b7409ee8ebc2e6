"""Feeds of new decisions and corrections."""
