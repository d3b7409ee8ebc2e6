"""A table has a row of headings, and every column has one.

Why: a screen reader says the heading of its column with each cell; without it readers hear bare figures.

Bad text:
    ## Proposal

    | Salary | |
    | --- | --- |
    | One post | £1,000 |

Good text:
    ## Proposal

    | Cost | Amount |
    | --- | --- |
    | One post | £1,000 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.prose import Prose

SEVERITY = Severity.WARNING
ON_TEXTS = True
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"^[|:\- \t]+$", re.MULTILINE)
_UNPARTED = re.compile(r"(?:^[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z)){2,}", re.MULTILINE)
_PARTED = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t|]", re.MULTILINE)
_TABBED = re.compile(
    r"(?:^(?![ \t]*(?:[-*+]|\(?\w{1,3}[.)])[ \t])[^\t\n]*\S *\t[\t ]*(?=\S)[^\n]*(?:\n|\Z)){2,}", re.MULTILINE
)
_FIX = "Write a row of headings, below it a row of hyphens, and upright lines between the columns: | Cost | Amount |."


def check(texts: Texts) -> Iterator[Problem]:
    """Tables without headings, rows that are no table for want of them, and tables made with the tab key."""
    for prose in texts.prose:
        if "|" in prose.source:
            yield from _headless(prose)
            for match in _UNPARTED.finditer(prose.source):
                if not _PARTED.search(match[0]):
                    yield _problem(prose, match, "These lines look like a table, but have no row of headings.")
        if "\t" in prose.source:
            for match in _TABBED.finditer(prose.source):
                yield _problem(
                    prose, match, "These lines look like a table made with the tab key; its columns are lost."
                )


def _headless(prose: Prose) -> Iterator[Problem]:
    """Tables with an empty heading. The first may be empty where the cells below it are headings of their rows."""
    source = prose.source
    for rule in _RULE.finditer(source):
        end = rule.start()
        while end and source[end - 1] == "\n":
            end -= 1
        before = _LINE.match(source, source.rfind("\n", 0, end) + 1)
        if before and before.end() <= end and "-" in rule[0] and "|" in rule[0]:
            cells = [cell.strip() for cell in before[0].strip().strip("|").split("|")]
            if len(cells) > 1 and not all(cells[1:]):
                yield _problem(prose, before, "A column of this table has no heading.")


def _problem(prose: Prose, match: re.Match[str], message: str) -> Problem:
    line = match[0].split("\n")[0]
    start = match.start() + len(line) - len(line.lstrip())
    paragraph = prose.paragraph_at(start + 1)
    return Problem(
        path=prose.entry.path,
        mark=prose.mark(start, match.start() + len(line.rstrip())),
        message=message,
        fix=_FIX,
        anchor=paragraph.anchor if paragraph else "",
    )
