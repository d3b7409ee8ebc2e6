"""What of the older versions of a text may no longer be shown, because a redaction took it out of the text since.

A redaction does not say what it took out, so that is worked out from the text before it: the paragraph it names, and
the words that are there no more. An older text is searched for them, whatever the address of the paragraph was then and
though it had slightly other words. Where in doubt more is withheld: names and figures that stand nowhere in the text of
today count by themselves, and where nobody can tell what was taken out, nothing of the older text is shown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal.content.common import Correction
from portal.content.fingerprint import ALIKE, fingerprint, likeness

WITHHELD_WORDS = "[Withheld]"
"""What stands where words were taken out."""

RUN = 4
"""Words in a row that are distinctive where they stand nowhere else in the text of today."""

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Letters of a name that counts by itself."""
_FEWEST = 6
"""Words from which on a paragraph is compared as a whole with another."""


@dataclass(frozen=True, kw_only=True)
class Withholding:
    """What is to be withheld: paragraphs by address, runs of words, texts that are like a redacted one, or all."""

    anchors: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    prints: frozenset[str] = frozenset()
    everything: bool = False

    def hides(self, text: str, anchor: str = "") -> bool:
        """Whether a text is withheld; `anchor` is the address it has in its own version."""
        if self.everything or (anchor and anchor in self.anchors):
            return True
        words = words_of(text)
        if any(run in self.runs for length in self._lengths for run in runs(words, length)):
            return True
        if len(words) < _FEWEST or not self.prints:
            return False
        own = fingerprint(text)
        return any(likeness(own, other) >= ALIKE for other in self.prints)

    def hides_correction(self, correction: Correction) -> bool:
        """Whether a note beside the text is withheld with it."""
        said = " ".join(part for part in (correction.was, correction.should_be, correction.note) if part)
        return self.hides(said, correction.where or "")

    @property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, self.runs))


@dataclass(frozen=True, kw_only=True)
class Redacted:
    """A paragraph that a redaction changed: its address, its words before, and those that are left."""

    anchor: str
    before: str
    after: str


def withholding(redacted: Iterable[Redacted], today: Sequence[str]) -> Withholding:
    """What follows from redactions. `today` is every text of the record that is public now: its words are no secret."""
    parts = tuple(redacted)
    public = [words_of(text) for text in today]
    found = frozenset(run for part in parts for run in _secret(part))
    lengths = frozenset(map(len, found))
    known = frozenset(run for words in public for length in lengths for run in runs(words, length))
    return Withholding(
        anchors=frozenset(part.anchor for part in parts),
        runs=found - known,
        prints=frozenset(fingerprint(part.before) for part in parts if len(words_of(part.before)) >= _FEWEST),
    )


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: without case and punctuation."""
    return _WORD.findall(text.casefold())


def runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def removed(before: str, after: str) -> Iterator[str]:
    """The runs of words that stand in one text and no more in the other, as they are written."""
    old = list(_WORD.finditer(before))
    matcher = difflib.SequenceMatcher(None, [w[0].casefold() for w in old], words_of(after), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("delete", "replace") and end > start:
            yield before[old[start].start() : old[end - 1].end()]


def _secret(part: Redacted) -> Iterator[tuple[str, ...]]:
    """The runs that betray what was taken out: each whole where it is short, else its parts; names and figures."""
    for written in removed(part.before, part.after):
        words = words_of(written)
        yield from runs(words, min(RUN, len(words)))
        for word in _WORD.findall(written):
            if len(word) >= _SHORTEST and (word[0].isupper() or any(c.isdigit() for c in word)):
                yield (word.casefold(),)
