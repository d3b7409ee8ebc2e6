"""From a Word file, a PDF, an OpenDocument, HTML or text to a draft record and a report of what was found in it.

One walker a format gives one stream of blocks (`word`, `pages`, `open_document`, `web`, `plain`); everything after that
is shared. `document` reads a file within limits, `understanding` says what its blocks mean, `draft` writes the record,
`report` says what was found where and what a person has to do. Nothing here publishes.
"""
