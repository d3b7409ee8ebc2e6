"""Editing a record in the browser, in the preview alone: a form made from the models that the check reads records by.

`form` says which fields there are and what may stand in them, `filled` takes what a browser sends back, `mending`
writes it into the file so that nothing else of the file changes, `pages` answers. Nothing is committed.
"""
