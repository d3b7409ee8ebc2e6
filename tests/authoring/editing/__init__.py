"""Editing in the browser, held against its promise that nothing is lost."""
