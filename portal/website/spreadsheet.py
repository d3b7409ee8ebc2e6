"""Tables as CSV files that any spreadsheet opens as it should: RFC 4180, in UTF-8, and nothing in them is run.

A cell that begins like a formula is run as one by spreadsheets, so it gets an apostrophe before it, as OWASP advises
(CSV injection). Numbers are left alone, a minus sign included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  spreadsheets read these too
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_PLAIN = re.compile(r'[^\W_](?:[^",\r\n]*[^",\s])?').fullmatch
"""Begins with a letter or digit, and holds nothing that has to be quoted."""
_TO_QUOTE = re.compile(r'[",\r\n]|^\s|\s$')


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a CSV file, headings first."""
    return csv_of((csv_lines(rows),))


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows as they stand in a file."""
    return "".join(f"{','.join(map(_cell, row))}\r\n" for row in rows)


def csv_of(lines: Iterable[str]) -> bytes:
    """The file of such lines. It begins with a byte order mark, by which spreadsheets know UTF-8."""
    return ("\ufeff" + "".join(lines)).encode()


def guarded(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if text.lstrip(" ").startswith(_RUN) and not _NUMBER.fullmatch(text) else text


def _cell(text: str) -> str:
    if not text or _PLAIN(text):
        return text
    plain = guarded(text)
    quoted = plain.replace('"', '""')
    return f'"{quoted}"' if _TO_QUOTE.search(plain) else plain
