"""No heading or line of a record is the title of another record.

Why: records are made from older ones; a title left over tells readers that they are reading another decision.

Bad text:
    ## Proposal

    The budget of the office

    The commissioner is asked to approve a post.

Good text:
    ## Proposal

    A post in the commissioning team

    The commissioner is asked to approve a post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.content.body import is_line
from portal.content.decision import Decision, TitleSource
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_words
from portal.rules.prose import Block
from portal.text import quoted

SEVERITY = Severity.WARNING
_FEWEST = 3


def check(evidence: Evidence) -> Iterator[Problem]:
    """Lines that are the printed title of another decision and not of this one."""
    by_title: dict[str, list[Entry[Decision]]] = defaultdict(list)
    for entry in evidence.decisions:
        if entry.fields.title_source is TitleSource.PRINTED and len(entry.fields.title.split()) >= _FEWEST:
            by_title[_plain(entry.fields.title)].append(entry)
    for prose, entry in evidence.prose_of(evidence.decisions):
        blocks: tuple[Block, ...] = (*entry.body.lines, *entry.body.headings)
        for block in blocks:
            others = by_title.get(_plain(block.text)) if is_line(block.text) else None
            if others and _plain(block.text) != _plain(entry.fields.title):
                yield at_words(
                    prose,
                    block,
                    block.text,
                    message=f"{quoted(block.text)} is the title of {others[0].fields.ref}.",
                    fix=(
                        "Delete or replace what was left over. If the document itself has it, leave its text as it "
                        "is and add a correction to this paragraph."
                    ),
                )


def _plain(text: str) -> str:
    folded = text.casefold().strip(" .:*–-")
    return folded.removeprefix("title:").strip()
