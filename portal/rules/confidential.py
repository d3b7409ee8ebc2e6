"""Where a whole file, comments and front matter included, holds what looks like personal or protected data.

Git keeps for ever what is committed once, so the rules of this family look at all of a file, also at what no page
shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.findings import Mark
from portal.rules.evidence import Problem, Texts
from portal.rules.front_text import front_texts
from portal.rules.prose import Prose

REMOVE = (
    "Take it out before you commit the file: git keeps what is committed for ever. If it was committed before, tell "
    "the person who looks after the repository at once."
)
"""What to do in every case. Findings of this family are errors also in drafts."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Something in a file that a form fits, with its place."""

    path: str
    mark: Mark
    match: re.Match[str]

    def problem(self, *, message: str, fix: str = REMOVE) -> Problem:
        """A problem with it."""
        return Problem(path=self.path, mark=self.mark, message=message, fix=fix)


def spots(
    texts: Texts,
    form: re.Pattern[str],
    telling: frozenset[str] = frozenset(),
    *,
    codes: bool = False,
    quick: re.Pattern[str] | None = None,
) -> Iterator[Spot]:
    """Whatever a form fits, each wording once a file.

    Only files with one of the telling words are searched; with `codes` only those that hold capital letters beside
    figures; with `quick` only those in which that, a cheaper form, or a plus sign is found.
    """
    for prose in texts.prose:
        if codes and not prose.holds_codes:
            continue
        if telling and not prose.has_words(telling) and telling.isdisjoint(prose.front_words):
            continue
        if quick and not any(quick.search(text) or "+" in text for text in (prose.front, prose.entry.body.source)):
            continue
        yield from _all(prose, form)


def _all(prose: Prose, form: re.Pattern[str]) -> Iterator[Spot]:
    path, source = prose.entry.path, prose.entry.body.source
    said: set[tuple[str, ...]] = set()
    if form.search(prose.front):
        for place, text in front_texts(prose.entry):
            for match in _new(form, text, said):
                yield Spot(path=path, mark=prose.entry.place(*place), match=match)
    for match in _new(form, source, said):
        yield Spot(path=path, mark=prose.mark(*match.span()), match=match)


def _new(form: re.Pattern[str], text: str, said: set[tuple[str, ...]]) -> Iterator[re.Match[str]]:
    """The matches that differ, in what they cover or in a group, from those before."""
    for match in form.finditer(text):
        wording = (match[0], *match.groups(""))
        if wording not in said:
            said.add(wording)
            yield match
