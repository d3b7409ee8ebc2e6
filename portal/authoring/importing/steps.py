"""What is left to do after an import, by whom, in the order in which it is best done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.authoring.importing.draft import UNKNOWN_SOURCE, Draft
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.lines import Line, lines_of
from portal.authoring.importing.sections import template_names
from portal.authoring.importing.titles import names_only_a_form
from portal.authoring.importing.understanding import Understanding
from portal.config import Configuration
from portal.findings import Finding
from portal.text import counted, in_prose, shorten

YOU = "What to do now, in this order"
ASK = "What to ask"
LATER = "For whoever looks after portal.yaml; nothing waits for it"
_MOST_NAMES, _MOST_CODES, _SHORT = 5, 6, 30


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps of somebody, below a heading that says whose they are."""

    heading: str
    steps: tuple[str, ...]


def steps_of(
    known: Understanding, configuration: Configuration, draft: Draft, findings: Sequence[Finding], path: str
) -> Iterator[Steps]:
    """Who has what to do. `path` is that of the draft as it is shown."""
    yield Steps(heading=YOU, steps=tuple(_yours(known, findings, path)))
    if asked := tuple(_to_ask(known, draft)):
        yield Steps(heading=ASK, steps=asked)
    if kept := tuple(_of_template(known, configuration)):
        yield Steps(heading=LATER, steps=kept)


def _yours(known: Understanding, findings: Sequence[Finding], path: str) -> Iterator[str]:
    found = list(lines_of(known))
    missing = [line.name.lower() for line in found if line.value == "not found" and line.name != "Pillars"]
    missing += known.unsigned
    guessed = [_in_words(line) for line in found if line.confidence is Confidence.GUESS and line.name != "Summary"]
    yield f"Open {path}. Its comments (#) say what to choose or write."
    if missing:
        yield f"Look in the document for the {in_prose(missing)}. What it does not state stays null."
    if guessed:
        yield f"Compare with the document what is only guessed: {in_prose(guessed)}."
    asked = "what was decided, for how much, by when" if known.kind == "decision" else "what it is, and for whom"
    yield f"Write the summary in plain English: {asked}. Choose the themes."
    yield "Read the text beside the document, tables and numbers above all."
    yield f"Type: portal check {path}{_expected(findings)}"


def _in_words(line: Line) -> str:
    """A guess as a step names it: with its value where that is short."""
    return f"{line.name.lower()} ({line.value})" if len(line.value) <= _SHORT else line.name.lower()


def _expected(findings: Sequence[Finding]) -> str:
    """What the check says of the draft as it is, so that nobody is surprised."""
    if not findings:
        return "  (at present it finds nothing)"
    codes = sorted({finding.code for finding in findings})
    more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
    errors = sum(finding.blocks for finding in findings)
    weight = f", {counted(errors, 'of them an error', 'of them errors')}" if errors else ""
    told = counted(len(findings), "thing", "things")
    return f"  (at present it finds {told}{weight}: {', '.join(codes[:_MOST_CODES])}{more})"


def _to_ask(known: Understanding, draft: Draft) -> Iterator[str]:
    """Questions that the document leaves, with who can answer them."""
    if UNKNOWN_SOURCE in draft.text:
        yield f"Finance: which source pays each funding line that says “{UNKNOWN_SOURCE}”?"
    if any(found.foreign for found in (known.money.total, *known.money.context) if found):
        yield "Finance: a sum stands in another currency. If pounds are meant, add a correction and leave the text."
    if str(known.value("part2")) == "yes" and "exemptions:" not in draft.text:
        yield "The monitoring officer: which exemption does the Part 2 report rely on?"
    marks = dict.fromkeys(span.note for block in known.document.blocks for span in block.spans if span.note)
    lost = [mark for mark in marks if mark not in {note.number for note in known.footnotes}]
    if len(lost) == 1:
        yield f"The author: footnote {lost[0]} is marked in the text, and the file has no note for it. What is it?"
    elif lost:
        marked = f"footnotes {in_prose(lost)} are marked in the text, and the file has no notes for them"
        yield f"The author: {marked}. What are they?"


def _of_template(known: Understanding, configuration: Configuration) -> Iterator[str]:
    """How the document differs from the office's template."""
    if known.kind != "decision":
        return
    unknown = [
        part.heading
        for part in known.parts
        if part.opening
        and not part.key
        and part.level <= 2
        and id(part.opening) not in known.front
        and not names_only_a_form(part.heading, configuration)
    ]
    if unknown:
        names = in_prose([f"“{shorten(name, 40)}”" for name in unknown[:_MOST_NAMES]])
        more = f" and {len(unknown) - _MOST_NAMES} more" if len(unknown) > _MOST_NAMES else ""
        yield f"Headings that the template does not have: {names}{more}. Other names of a section go below also:."
    absent = {key for key, _ in template_names(configuration).values()} - {part.key for part in known.parts}
    if absent and len(absent) < len(configuration.sections):
        names = in_prose([section.heading for section in configuration.sections if section.key in absent])
        yield f"Sections of the template that the document does not have: {names}."
