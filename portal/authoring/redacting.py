"""Words taken out of a record for good: the source as it would be, read again before anything is written.

The paragraph keeps its place, its number and its address, and says that its words are withheld; a correction of the
kind redaction gives the reason and carries none of them. What quotes the words beside the text (`was`, `should_be` of
other corrections at the paragraph) goes too. What has to be done by hand is named and never guessed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from portal.authoring.copies import holds
from portal.config import Configuration
from portal.content.body import Body, Paragraph
from portal.content.common import Correction, CorrectionKind
from portal.content.document import SitePage
from portal.content.records import Entry, Fields, understand
from portal.content.source import Source
from portal.content.withholding import WITHHELD_WORDS
from portal.failure import Failure

_FARTHEST = 400
"""Lines below the beginning of a paragraph among which its end is looked for."""
_OPENING = re.compile(r"[ \t>]*(?:(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]{1,5}[.)]|[-*+])[ \t]+)?")
_FENCE = re.compile(r"^---[ \t]*$")
_KEY = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*:")
_QUOTING = r"""(?:was|should_be): *(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,}]*)"""


@dataclass(frozen=True, kw_only=True)
class Redaction:
    """A file with words taken out: its bytes before and after, the paragraph, and the words that went, as shown."""

    path: str
    anchor: str
    before: bytes
    after: bytes
    gone: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants taken out: a paragraph by its address, or some words of it; the reason; the day."""

    anchor: str
    words: tuple[str, ...]
    reason: str
    day: dt.date


def redaction(source: Source, entry: Entry[Fields], wish: Wish, configuration: Configuration) -> Redaction:
    """The file as it would be. Raises Failure where the paragraph is none, or its words cannot be found in the file."""
    paragraph = _paragraph(entry, wish.anchor)
    if not wish.reason.strip() or "\n" in wish.reason:
        raise Failure("A reason is a sentence on one line.")
    gone = wish.words or (paragraph.text,)
    if saying := [words for words in gone if holds(wish.reason, [words])]:
        raise Failure(f'The reason is published, and it holds the words that are to go: "{saying[0]}".')
    raw = source.content or b""
    text = raw.decode("utf-8").replace("\r\n", "\n")
    wanted = _left(paragraph.text, wish.words)

    def reread(changed: str) -> Entry[Fields] | None:
        again = Source(path=source.path, folder=source.folder, content=changed.encode())
        return understand((again,), configuration, markup=False)[0].entry

    def reads_so(changed: str) -> bool:
        found = reread(changed)
        return found is not None and _blocks(found.body) == _expected(entry.body, wish.anchor, wanted)

    changed = next((form for form in _forms(text, entry.body, paragraph, wish.words) if reads_so(form)), "")
    if not changed:
        raise Failure(
            f'The words of "#{wish.anchor}" were not found in {source.path} as one piece. Put {WITHHELD_WORDS} in their'
            f" place by hand, and add a correction with kind: redaction and where: {wish.anchor}."
        )
    return Redaction(
        path=source.path,
        anchor=wish.anchor,
        before=raw,
        after=_with_correction(changed, wish, reread, gone).encode(),
        gone=gone,
    )


def _paragraph(entry: Entry[Fields], anchor: str) -> Paragraph:
    if isinstance(entry.fields, SitePage):
        raise Failure("Pages of the portal's own are working texts: change the words, and see where copies remain.")
    found = next((paragraph for paragraph in entry.body.paragraphs if paragraph.anchor == anchor), None)
    if found is None and any(heading.anchor == anchor for heading in entry.body.headings):
        raise Failure(
            f'"#{anchor}" is a heading, and its address is made of its words. Give the heading other words, run portal'
            f" anchors, and then portal permalinks retire for the address."
        )
    if found is None:
        raise Failure(f'{entry.path} has no paragraph "#{anchor}". Choose its number on the page; copy what follows #.')
    if found.text == WITHHELD_WORDS:
        raise Failure(f'The words of "#{anchor}" are withheld already.')
    return found


def _left(text: str, words: Sequence[str]) -> str:
    """What is left of a paragraph. Raises Failure where words are not in it."""
    if not words:
        return WITHHELD_WORDS
    for piece in words:
        if not _form(piece).search(text):
            raise Failure(f'The paragraph does not hold the words "{piece}". It says: {text}')
        text = _form(piece).sub(WITHHELD_WORDS, text)
    return " ".join(text.split())


def _form(words: str) -> re.Pattern[str]:
    """Words as they may be written: with markup and line ends between them, in any case."""
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, re.findall(r"\w+", words))) + r"(?!\w)", re.IGNORECASE)


# --- the text ---


def _blocks(body: Body) -> list[tuple[str, str]]:
    return [(h.anchor, h.text) for h in body.headings] + [(p.anchor, _plain(p.text)) for p in body.paragraphs]


def _expected(body: Body, anchor: str, left: str) -> list[tuple[str, str]]:
    return [(at, _plain(left) if at == anchor else text) for at, text in _blocks(body)]


def _plain(text: str) -> str:
    """A text without what a reader does not see of a change to its markup."""
    return " ".join(text.replace(WITHHELD_WORDS, f" {WITHHELD_WORDS} ").split())


def _forms(text: str, body: Body, paragraph: Paragraph, words: Sequence[str]) -> Iterator[str]:
    """The file with the paragraph, or words of it, replaced, for each line on which the paragraph may end."""
    lines = text.split("\n")
    first = body.place_paragraph(paragraph).line - 1
    ends = range(first + 1, min(first + _FARTHEST, len(lines)) + 1)
    for end in ends:
        piece = "\n".join(lines[first:end])
        if words:
            for some in words:
                piece = _form(some).sub(WITHHELD_WORDS, piece)
            yield "\n".join([*lines[:first], piece, *lines[end:]])
        else:
            opening = _OPENING.match(lines[first])
            kept = opening[0] if opening else ""
            yield "\n".join([*lines[:first], f"{kept}{WITHHELD_WORDS}", *lines[end:]])
            yield "\n".join([*lines[:first], f"{kept}{WITHHELD_WORDS}", f"{{#{paragraph.anchor}}}", "", *lines[end:]])


# --- the correction ---


def _with_correction(text: str, wish: Wish, reread: Callable[[str], Entry[Fields] | None], gone: Sequence[str]) -> str:
    """The file with the correction that says why, and without what other corrections at the paragraph quote."""
    entry = reread(text)
    assert entry is not None
    lines = text.split("\n")
    for index in reversed(range(len(_corrections(entry)))):
        correction = _corrections(entry)[index]
        if correction.where == wish.anchor and (correction.was or correction.should_be):
            lines = _without_quotes(lines, entry, index)
    note = json.dumps(wish.reason.strip(), ensure_ascii=False)
    item = f"  - {{date: {wish.day.isoformat()}, kind: redaction, where: {wish.anchor}, note: {note}}}"
    changed = "\n".join(_with_item(lines, item))
    after = reread(changed)
    known = _corrections(after) if after else ()
    cut = known[-1] if known else None
    if cut is None or (cut.kind, cut.where) != (CorrectionKind.REDACTION, wish.anchor):
        raise Failure(f"The list of corrections could not be added to. Add below corrections: by hand:\n{item}")
    quoting = [c for c in known if c.where == wish.anchor and holds(f"{c.was} {c.should_be}", gone)]
    if quoting:
        raise Failure(
            f'A correction at "#{wish.anchor}" quotes the words. Take its was and should_be out by hand first.'
        )
    return changed


def _corrections(entry: Entry[Fields]) -> tuple[Correction, ...]:
    return () if isinstance(entry.fields, SitePage) else entry.fields.corrections


def _without_quotes(lines: list[str], entry: Entry[Fields], index: int) -> list[str]:
    """The lines without `was` and `should_be` of a correction."""
    kept = list(lines)
    for name in ("should_be", "was"):
        mark = entry.tree.keys.get(("corrections", index, name))
        if mark is None:
            continue
        at = mark.line - 1
        if kept[at].lstrip().startswith(f"{name}:"):
            column = len(kept[at]) - len(kept[at].lstrip())
            end = at + 1
            while end < len(kept) and kept[end].strip() and len(kept[end]) - len(kept[end].lstrip()) > column:
                end += 1
            kept[at:end] = []
        else:
            kept[at] = re.sub(rf"{_QUOTING}(?:, *)?", "", kept[at])
    return kept


def _with_item(lines: list[str], item: str) -> list[str]:
    """The lines with an item at the end of the list of corrections, which is made where there is none."""
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line)][:2]
    begin = next((at for at in range(*fences) if lines[at].startswith("corrections:")), None)
    if begin is None:
        return [*lines[: fences[1]], "corrections:", item, *lines[fences[1] :]]
    if lines[begin].removeprefix("corrections:").strip() in ("[]", "null", "~"):
        return [*lines[:begin], "corrections:", item, *lines[begin + 1 :]]
    end = next(at for at in range(begin + 1, fences[1] + 1) if _KEY.match(lines[at]) or at == fences[1])
    first = next((line for line in lines[begin + 1 : end] if line.lstrip().startswith("- ")), item)
    indent = first[: len(first) - len(first.lstrip())]
    while not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], f"{indent}{item.lstrip()}", *lines[end:]]
