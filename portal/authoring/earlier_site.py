"""The addresses of the office's earlier site, taken over from a table: the old address and the record it leads to."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from portal.authoring.recording import holder_of
from portal.content.ledger import ADDRESS, SITE, Holding, Line
from portal.content.permalinks import RESERVED, Permalinks, as_address
from portal.failure import Failure
from portal.refs import RefPattern
from portal.text import quoted

COLUMNS = ("old", "new")


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that cannot be taken over, and why."""

    line: int
    message: str


@dataclass(frozen=True, kw_only=True)
class Takeover:
    """The holdings as they would be written, how many addresses are new, and the rows that are wrong."""

    holdings: tuple[Holding, ...]
    new: int
    bad: tuple[BadRow, ...]


def take_over(file: Path, kept: Permalinks, refs: RefPattern, today: dt.date) -> Takeover:
    """Read the table. Raises Failure where it is none; rows that are wrong are kept apart."""
    lines: dict[str, list[Line]] = {}
    bad: list[BadRow] = []
    old_by_row: dict[str, str] = {}
    for number, old, new in _rows(file):
        try:
            address, identity = _old(old), _target(new, kept, refs)
            if old_by_row.get(address, identity) != identity:
                raise _Wrong(f"{quoted(old)} stands in an earlier row with another target.")
            _refuse_taken(address, identity, kept)
        except _Wrong as wrong:
            bad.append(BadRow(line=number, message=str(wrong)))
            continue
        if address not in old_by_row and address not in kept.ledger.of(identity).earlier:
            lines.setdefault(identity, []).append(Line("earlier", today.isoformat(), address))
        old_by_row[address] = identity
    holdings = tuple(kept.ledger.of(identity).with_lines(new) for identity, new in sorted(lines.items()))
    return Takeover(holdings=holdings, new=sum(map(len, lines.values())), bad=tuple(bad))


class _Wrong(Exception):
    """A row that cannot be taken over; the message says why."""


def _rows(file: Path) -> Iterator[tuple[int, str, str]]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{file} cannot be read as a table in UTF-8: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    if not set(COLUMNS) <= set(names):
        raise Failure(f'{file} has no columns "old" and "new". Its first line has to name them: old,new')
    reader.fieldnames = names
    for row in reader:
        if any((value or "").strip() for value in row.values() if isinstance(value, str)):
            yield reader.line_num, (row["old"] or "").strip(), (row["new"] or "").strip()


def _old(text: str) -> str:
    """The address of the earlier site as the ledger has it: without host, encoded, a folder with a slash at its end."""
    parts = urlsplit(text if "//" in text or text.startswith("/") else f"/{text}")
    if parts.query:
        raise _Wrong(
            f"{quoted(text)} has a question mark in it. Only the host can lead such an address on; see the docs."
        )
    address = as_address(quote(unquote(parts.path).lstrip("/"), safe="/~"))
    if not address or not ADDRESS.fullmatch(address):
        raise _Wrong(f"{quoted(text)} is not an address of a page; expected was one such as /news/2016/grants.aspx.")
    if address.partition("/")[0] in RESERVED:
        raise _Wrong(f"{quoted(text)} is an address that this site needs for itself.")
    return address


def _target(text: str, kept: Permalinks, refs: RefPattern) -> str:
    if not text:
        raise _Wrong("The row does not say which record the address leads to.")
    ref = refs.parse_loosely(text)
    if ref and f"decisions/{refs.slug(ref)}" in kept.lives:
        return f"decisions/{refs.slug(ref)}"
    if ref:
        raise _Wrong(f"{quoted(text)} is a ref that no record on the site has.")
    try:
        identity = holder_of(kept, urlsplit(text).path)
    except Failure:
        raise _Wrong(f"{quoted(text)} is no ref and no address of this site.") from None
    if identity == SITE:
        raise _Wrong(f"{quoted(text)} is a list. An address has to lead to a record or a page of the portal's own.")
    return identity


def _refuse_taken(address: str, identity: str, kept: Permalinks) -> None:
    if address in kept.site:
        raise _Wrong(f"{quoted('/' + address)} is a page or a file of this site already.")
    holder = kept.ledger.holder.get(address, identity)
    if holder != identity:
        raise _Wrong(f"{quoted('/' + address)} leads to {holder} already.")
