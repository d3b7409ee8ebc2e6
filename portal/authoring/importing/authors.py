"""Who wrote a document: the person beside the label that names the author most surely, or a report's "of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.labels import Label, asking, labels_of
from portal.authoring.importing.meanings import Meaning
from portal.authoring.importing.names import POST, Person, date_in, role_in, split_person
from portal.authoring.importing.sections import Part

_REPORT_OF = re.compile(
    r"\s*(?:(?:joint )?report|paper|memorandum|memo) (?:of|by|from) (?:the )?(?P<who>[A-Z].*)", re.IGNORECASE
)
_HEAD = 20
"""Blocks at the head of a document among which its "Report of the Chief Executive" may stand."""
_LONGEST = 14
"""Words of a name with a post."""


def author_of(parts: Sequence[Part], signed: Person) -> Person:
    """The author by a label, by the head of a report, or as `signed`: what the lines of signatures say of one."""
    every = [block for part in parts for block in ([part.opening] if part.opening else []) + list(part.blocks)]
    labels = labels_of(every)
    named = next(_labelled(labels, with_name=True), None)
    if named or not signed.name:
        found = named or _reported(every[:_HEAD]) or next(_labelled(labels, with_name=False), None)
        if found:
            return Person(
                name=found.name,
                post=found.post,
                date=found.date or signed.date,
                block=found.block,
                sure=found.sure,
                called=found.called,
            )
    if signed.name:
        name, post = split_person(signed.name)
        return Person(name=name, post=post, date=signed.date, block=signed.block)
    return Person()


def _labelled(labels: Sequence[Label], *, with_name: bool) -> Iterator[Person]:
    """Whoever stands beside a label that asks for the author, the surest wording first; a post alone, if need be."""
    for label in asking(labels, Meaning.AUTHOR):
        if len(label.value.split()) > _LONGEST or role_in(label.written):
            continue
        person = _person_beside(label)
        if (person.name if with_name else person.post) and not _is_another(label, person):
            yield person


def _person_beside(label: Label) -> Person:
    day = date_in(label.value) or next((date_in(cell) for cell in label.beside if date_in(cell)), None)
    value = label.lines if split_person(label.lines)[0] else label.value
    name, post = split_person(" – ".join([value, *(cell for cell in label.beside if not date_in(cell))]))
    if name and not post and label.after and _is_post(label.after):
        post = label.after
    sure = label.asks(Meaning.AUTHOR) or Confidence.GUESS
    called = label.written.strip(" :?") if sure is Confidence.GUESS else ""
    return Person(name=name, post=post, date=day, block=label.block, sure=sure, called=called)


def _is_another(label: Label, person: Person) -> bool:
    """Whether "From" has the one who decides beside it, as in a letter of theirs, or an office and no person."""
    return not person.name and (role_in(label.value) == "commissioner" or label.value.count(",") > 1)


def _reported(head: Sequence[Block]) -> Person | None:
    """Whose report it is, from a line such as "Report of the Chief Executive"."""
    for block in head:
        match = _REPORT_OF.fullmatch(block.text) if block.kind is not Kind.TABLE and len(block.text) < 120 else None
        if match and not match["who"].endswith("."):
            name, post = split_person(match["who"])
            if (name or post) and (name or role_in(post) != "commissioner"):
                return Person(name=name, post=post, block=block)
    return None


def _is_post(text: str) -> bool:
    """Whether a line is a post and nothing else."""
    return len(text.split()) <= 7 and ":" not in text and not date_in(text) and bool(POST.search(text))
