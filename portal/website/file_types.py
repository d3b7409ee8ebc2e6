"""The kinds of file the site has: what a server is to call each, which are text, and which are worth compressing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "css": "text/css",
        "js": "text/javascript",
        "csv": "text/csv",
        "md": "text/markdown",
        "txt": "text/plain",
        "vtt": "text/vtt",
        "ics": "text/calendar",
        "bib": "application/x-bibtex",
        "ris": "application/x-research-info-systems",
    }
)
"""Kinds that do not say of themselves how their letters are written: the server says UTF-8."""

_SELF_DESCRIBING: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "jsonld": "application/ld+json",
        "webmanifest": "application/manifest+json",
        "atom": "application/atom+xml",
        "rss": "application/rss+xml",
        "xml": "application/xml",
        "svg": "image/svg+xml",
    }
)
_OTHER: Mapping[str, str] = MappingProxyType(
    {
        "sqlite": "application/vnd.sqlite3",
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "ico": "image/x-icon",
        "zip": "application/zip",
        "idx": "application/octet-stream",
        "gz": "application/gzip",
        "br": "application/octet-stream",
    }
)
TYPES: Mapping[str, str] = MappingProxyType({**_TEXT, **_SELF_DESCRIBING, **_OTHER})
"""The media type of each kind of file, by the ending of its name, without a character set."""

WITH_CHARSET = frozenset(_TEXT)
"""Endings whose type is sent with charset=utf-8."""

COMPRESSIBLE = frozenset((*_TEXT, *_SELF_DESCRIBING, "sqlite"))
"""Endings that are worth compressing. Parts of the search index (.idx) are compressed already."""


def content_type(path: str) -> str:
    """The whole Content-Type of a file: "text/csv; charset=utf-8"."""
    ending = ending_of(path)
    kind = TYPES.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if ending in WITH_CHARSET else kind


def ending_of(path: str) -> str:
    """What follows the last dot of a file's name, in small letters."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()
