"""The transparency portal of a police and crime commissioner, from Markdown records in git to a static website.

The floors, from the bottom: `findings`, `text`, `money`, `dates` (small and pure); `content` (what the office
wrote); `rules` (what must be true) beside `website` (what the public gets); `pipeline` (the story); `authoring`
(what staff use); `cli`. Upper floors import lower ones, never the other way; tests/architecture states it.
"""

__version__ = "0.1.0"
