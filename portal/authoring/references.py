"""References inside records, each with the first words of what it leads to, so that a person sees a wrong one.

The check finds a reference that leads nowhere. One that leads to the wrong paragraph is seen only by somebody who reads
both ends; this puts them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

import click
from pydantic import Field

from portal.content.document import SitePage
from portal.content.records import Reading
from portal.content.register import Register
from portal.reading.meanings import Described
from portal.rules.evidence import at_field
from portal.rules.internal_references import InternalReference, internal_references
from portal.rules.prose import Prose
from portal.text import counted, in_prose, quoted, shorten, visible

_SENTENCE, _TARGET = 140, 90
"""Characters of the sentence and of its target that a listing shows."""


class Outcome(StrEnum):
    """What a reference leads to."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


_COUNTED = (
    (Outcome.FOUND, "leads to a part of its record", "lead to parts of their records"),
    (Outcome.ELSEWHERE, "leads to a part missing here or attached", "lead to parts missing here or attached"),
    (Outcome.NOWHERE, "leads nowhere", "lead nowhere"),
)


class _Part(Described):
    """A part of the output: closed, so that nothing is printed which the schema does not describe."""


class ListedReference(_Part):
    """One reference to another part of the same record."""

    path: str
    """The file."""
    line: Annotated[int, Field(ge=1)]
    """The line it stands on, counted from 1."""
    words: str
    """What stands in the text, such as "paragraphs 3 and 4"."""
    name: str
    """The one part of it that is meant, such as "paragraph 4"."""
    sentence: str
    """The sentence it stands in."""
    stands_at: str
    """The address of the paragraph it stands in; empty in front matter."""
    outcome: Outcome
    """found where the record has the part; elsewhere where the record says that the part is missing or attached, or
    where its headings have no numbers; nowhere where the record has no such part."""
    leads_to: str
    """The address of the part; empty where it is not in the record."""
    target: str
    """The first words of the part; empty where it is not in the record."""


class ReferenceList(_Part):
    """Every reference inside the records that were asked for, in the order of the files and of the text."""

    form: Literal[1]
    """The version of this form. It changes whenever a key comes, goes or changes its meaning."""
    references: tuple[ListedReference, ...]
    """The references."""
    unread: tuple[str, ...]
    """Files that cannot be read as they stand; the check says why."""


def listed(register: Register, paths: frozenset[str] | None) -> ReferenceList:
    """The references inside the records at some paths, inside all where none are given."""
    asked = [reading for reading in register.readings if paths is None or reading.path in paths]
    return ReferenceList(
        form=1,
        references=tuple(reference for reading in asked for reference in _of(reading)),
        unread=tuple(reading.path for reading in asked if reading.entry is None and not reading.attachment),
    )


def as_json(found: ReferenceList) -> str:
    """The list as JSON. Its schema is docs/reference/references.schema.json."""
    return found.model_dump_json(indent=2)


def as_text(found: ReferenceList) -> str:
    """The list for people: file by file, each reference with its sentence and what it leads to."""
    by_path: dict[str, list[ListedReference]] = {}
    for reference in found.references:
        by_path.setdefault(reference.path, []).append(reference)
    parts = ["\n".join(_file_lines(path, references)) for path, references in by_path.items()]
    parts += [f"{visible(path)} cannot be read as it stands. portal check says why." for path in found.unread]
    return "\n\n".join([*parts, summary(found.references)])


def summary(references: tuple[ListedReference, ...]) -> str:
    """How many references there are and where they lead, in a sentence."""
    if not references:
        return "No references inside these records."
    outcomes = [reference.outcome for reference in references]
    told = [
        f"{number:,} {one if number == 1 else many}"
        for outcome, one, many in _COUNTED
        if (number := outcomes.count(outcome)) > 0
    ]
    return f"{counted(len(references), 'reference', 'references')}: {in_prose(told)}."


def _of(reading: Reading) -> Iterator[ListedReference]:
    entry = reading.entry
    if entry is None or isinstance(entry.fields, SitePage):
        return
    prose = Prose(entry=entry)
    told = [_told(prose, reference) for reference in internal_references(prose)]
    yield from sorted(told, key=lambda reference: reference.line)


def _told(prose: Prose, reference: InternalReference) -> ListedReference:
    block, entry = reference.block, prose.entry
    mark = prose.place(block, reference.words) if block else at_field(entry, *reference.place, message="").mark
    elsewhere = Outcome.ELSEWHERE if reference.known else Outcome.NOWHERE
    return ListedReference(
        path=entry.path,
        line=mark.line,
        words=reference.words,
        name=reference.name,
        sentence=reference.sentence,
        stands_at=block.anchor if block else "",
        outcome=Outcome.FOUND if reference.anchor else elsewhere,
        leads_to=reference.anchor,
        target=reference.target,
    )


def _file_lines(path: str, references: list[ListedReference]) -> Iterator[str]:
    yield click.style(path, bold=True)
    for reference in references:
        yield f"  line {reference.line}: {click.style(reference.name, bold=True)}"
        yield f"    in       {quoted(_around(reference), _SENTENCE)}"
        yield f"    leads to {_target(reference)}"


def _around(reference: ListedReference) -> str:
    """The sentence, from so far on that the reference is in what is shown of it."""
    words, sentence = reference.words, reference.sentence
    start = sentence.find(words)
    if start + len(words) < _SENTENCE:
        return sentence
    begins = sentence.find(" ", max(start - _SENTENCE // 2, 0)) + 1
    return f"… {sentence[begins:]}"


def _target(reference: ListedReference) -> str:
    if reference.outcome is Outcome.FOUND:
        return f"#{reference.leads_to} {quoted(reference.target, _TARGET)}"
    if reference.outcome is Outcome.NOWHERE:
        return click.style(f"nothing: this record has no {_lower(reference.name)}", fg="red")
    if reference.name.lower().startswith("section"):
        return "no part that can be named: the headings of this record have no numbers"
    return "a part that is missing here or attached, as the record says"


def _lower(name: str) -> str:
    """The name with a small letter where the noun is an everyday one."""
    return shorten(name[:1].lower() + name[1:], _SENTENCE)
