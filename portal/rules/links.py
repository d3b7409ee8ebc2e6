"""The links in the text of records, with their places, for the rules on links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.content.body import Body, BodyLink
from portal.content.records import Entry, Fields
from portal.findings import Mark
from portal.rules.evidence import Problem, Texts


@dataclass(frozen=True, kw_only=True)
class PlacedLink:
    """A link in the text of an entry. `occurrence` counts the links before it in the entry with the same address."""

    entry: Entry[Fields]
    link: BodyLink
    occurrence: int

    def problem(self, *, message: str, fix: str) -> Problem:
        """A problem with the link, at its address."""
        mark = _place(self.entry.body, self.link.href, self.occurrence)
        return Problem(path=self.entry.path, mark=mark, message=message, fix=fix)


def links(texts: Texts) -> Iterator[PlacedLink]:
    """Every link that an author wrote."""
    for entry in texts.entries:
        counts: Counter[str] = Counter()
        for link in entry.body.links:
            yield PlacedLink(entry=entry, link=link, occurrence=counts[link.href])
            counts[link.href] += 1


def _place(body: Body, href: str, occurrence: int) -> Mark:
    """Where the address of a link stands: between the round brackets, or else wherever it is first written."""
    written = f"]({href})"
    if written not in body.source:
        return body.place_exactly(href, occurrence) if href else Mark(line=body.first_line)
    mark = body.place_exactly(written, occurrence)
    return replace(mark, column=mark.column + 2, length=max(mark.length - 3, 1))
