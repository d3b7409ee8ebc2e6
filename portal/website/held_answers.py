"""Whether the answers that sheets were made with still hold, asked once for all of them where it can be.

Nearly all that a sheet asks follows from the front matter of records and from what their texts mention. Where that is
as it was in a build before, what held then holds now, and there is nothing to go through. So answers are parted: those
that follow from it lie in the store by themselves, under the checksum of what they say, and a build in which many had
to be gone through writes down which held, under the key of what they follow from. The few others (the past of a record,
the ledger, whatever is not known by name) stay with the sheet and are asked again in each build.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import NamedTuple

from portal.content.html import ToDocument, ToRecord, ToTerm
from portal.store.kept import KEY_SIZE, key_of
from portal.website.desk import Desk
from portal.website.questions import (
    EDITIONS,
    FIELDS,
    FRONTS,
    LINK,
    MENTIONS,
    NUMBER,
    PUBLIC,
    STANDING,
    TARGET,
    THERE,
    TODAY,
    Answers,
    Question,
)

MANY = 50
"""Answers of sheets that are gone through in each build rather than written down anew."""
_FOLLOWING = frozenset((EDITIONS, FIELDS, LINK, MENTIONS, NUMBER, PUBLIC, STANDING, THERE, TODAY))
_TARGETS = tuple(f"{kind.__name__}\0" for kind in (ToRecord, ToDocument, ToTerm))


class Parted(NamedTuple):
    """Answers in two parts: those that follow from front matter and mentions, as bytes, and the others."""

    checksum: bytes
    following: bytes
    own: Answers


def parted(answers: Answers) -> Parted:
    """The parts of the answers of a sheet."""
    following = tuple(pair for pair in answers if _follows(pair[0]))
    content = pickle.dumps(following, protocol=5)
    return Parted(key_of("answers", content), content, tuple(pair for pair in answers if not _follows(pair[0])))


def _follows(question: Question) -> bool:
    kind, of = question
    return kind in _FOLLOWING or (kind == TARGET and of.startswith(_TARGETS))


def followed_from(desk: Desk) -> bytes:
    """The key of all that such answers follow from: the program and the configuration, front matter, and mentions."""
    register = desk.plan.shelf.register
    mentions = (f"{ref} {' '.join(entry.body.mentions)}" for ref, entry in register.decisions.items())
    return key_of("held", desk.base, desk.oracle.answer((FRONTS, "")), *mentions)


class HeldAnswers:
    """Which answers hold in this build, by their checksums."""

    def __init__(self, desk: Desk, checksums: Iterable[bytes]) -> None:
        self._desk, self._key = desk, followed_from(desk)
        written = desk.store.get(self._key) or b""
        self._holding = {written[at : at + KEY_SIZE] for at in range(0, len(written), KEY_SIZE)}
        self._new = 0
        unknown = set(checksums) - self._holding
        for checksum, content in desk.store.get_all(unknown).items():
            if desk.oracle.hold(pickle.loads(content)):  # noqa: S301  checked, and put there by this program
                self.add(checksum)

    def __contains__(self, checksum: bytes) -> bool:
        return checksum in self._holding

    def add(self, checksum: bytes) -> None:
        """Note that the answers of a checksum hold, as those do that have just been given."""
        self._new += checksum not in self._holding
        self._holding.add(checksum)

    def write_down(self) -> None:
        """Keep which hold, where there are many that were not known to."""
        if self._new > MANY:
            self._desk.store.put_all([(self._key, b"".join(sorted(self._holding)))])
