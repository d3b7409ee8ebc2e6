"""The words that a correction corrects stand in the paragraph it names, letter for letter.

Why: the page marks the words and puts the correction beside them; a correction of words that are not there confuses.

Bad:
    corrections:
      - {date: 2024-07-01, kind: typographical, where: report-1, was: won post, should_be: one post, note: A slip.}

Good:
    corrections:
      - {date: 2024-07-01, kind: typographical, where: report-1, was: one post, should_be: a post, note: A slip.}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.common import CorrectionKind
from portal.content.decision import Decision
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.evidence import Document, Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Corrections whose words are not in their paragraph. A paragraph that does not exist is R512's."""
    for entry in texts.records:
        printed = (
            {paragraph.anchor: paragraph.text for paragraph in entry.body.paragraphs} if entry.body.unplaced else {}
        )
        for index in entry.body.unplaced:
            correction = entry.fields.corrections[index]
            where, was = correction.where or "", correction.was or ""
            if where in printed and correction.kind is not CorrectionKind.REDACTION:
                yield _problem(entry, index, was, where, printed)


def _problem(entry: Entry[Decision | Document], index: int, was: str, where: str, texts: dict[str, str]) -> Problem:
    elsewhere = [anchor for anchor, text in texts.items() if was in text and anchor != where]
    if was in texts[where]:
        message = f"The words {quoted(was)} are partly bold, a link or the like in the paragraph {quoted(where)}."
        fix = "Choose words for was: that stand side by side without such marks between them."
    elif elsewhere:
        named = in_prose([quoted(anchor) for anchor in elsewhere[:3]])
        message = f"The words {quoted(was)} are not in the paragraph {quoted(where)}; they are in {named}."
        fix = f"Write where: {elsewhere[0]}"
    else:
        message = f"The words {quoted(was)} are not in the paragraph {quoted(where)}."
        fix = "Copy the words from the text below the front matter, with the same capitals, quotes and spaces."
    return at_field(entry, "corrections", index, "was", message=message, fix=fix)
