"""The tests: facts about the portal, one a test."""
