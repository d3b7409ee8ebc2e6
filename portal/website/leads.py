"""Where the links of a finished page lead: the last look at a site before a file of it is put in place.

Links were checked when the records were read, against the plan. This looks at the bytes that are about to be published,
whoever made them, so that no page can go out with a link, picture, style or script of the site that is not there.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from portal.website import addresses

_TAG = re.compile(r'<[a-z][a-z0-9-]*((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*/?>', re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([^\s=>"/]+)="([^"]*)"')
_LEADING = frozenset(("href", "src", "action"))
_MAY_LEAD = re.compile(
    r'="(?:(?<=[hH][rR][eE][fF]=")|(?<=[sS][rR][cC]=")|(?<=[aA][cC][tT][iI][oO][nN]="))(?=([^"#?/][^"]*))'
)
"""What may stand in such an attribute. It begins with plain text, which is found many times faster than a choice."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?", re.IGNORECASE)
"""Beginnings of addresses outside the site, of another part of this page, and of those that the 404 page alone has."""


def files_led_to(path: str, page: str) -> Iterator[str]:
    """The files of the site that a page leads to or needs, by their paths. `path` is its own, `page` its HTML."""
    folder = posixpath.dirname(path)
    for tag in _TAG.finditer(page):
        for name, value in _ATTRIBUTE.findall(tag[1]):
            if name.lower() in _LEADING and value and not _ELSEWHERE.match(value):
                yield _file(folder, html.unescape(value))


def may_lead_to(path: str, page: str) -> set[str]:
    """The same files, and perhaps others: what stands between quotation marks after `href=` counts in words as well.

    It takes a fifth of the time. Where one of the files is missing, `files_led_to` says whether a link leads there.
    """
    folder = posixpath.dirname(path)
    values = [value for value in set(_MAY_LEAD.findall(page)) if not _ELSEWHERE.match(value)]
    return {_from_above(folder, html.unescape(value)) for value in values}


def _from_above(folder: str, address: str) -> str:
    """As `_file`, which is asked the same of the folders above from everywhere below them."""
    if address.startswith("../") and "%" not in address and "//" not in address:
        above, up = _above(folder), 0
        while up < len(above) - 1 and address.startswith("../", 3 * up):
            up += 1
        folder, address = above[up], address[3 * up :]
    return _file_known(folder, address)


@lru_cache(maxsize=500)
def _above(folder: str) -> tuple[str, ...]:
    """A folder, the one it lies in, and so on up to that of the whole site."""
    return (folder, *_above(posixpath.dirname(folder))) if folder else ("",)


@lru_cache(maxsize=5000)
def _file_known(folder: str, address: str) -> str:
    return _file(folder, address)


def _file(folder: str, address: str) -> str:
    """The file at an address as seen from a folder: "../plans/#map" from "decisions" is "plans/index.html"."""
    plain = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    target = posixpath.normpath(posixpath.join(folder, plain)) if plain else folder
    target = "" if target == "." else target
    is_folder = not plain or plain.endswith(("/", "/.", "/..")) or plain in (".", "..")
    return addresses.file_of(f"{target}/" if is_folder and target else target)
