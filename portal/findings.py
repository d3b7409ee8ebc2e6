"""What is wrong with a file, said to its author: the one type that every check yields and every report prints.

Findings are values. They are yielded, collected, sorted and printed; they are never raised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the site from being published, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place in a file: line and column count from 1, `length` is the number of characters to underline."""

    line: int = 1
    column: int = 1
    length: int = 1


START = Mark()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem at one place.

    `path` is relative to the project, with forward slashes. `message` is one sentence in plain English that quotes
    the value found and says what was expected; `fix` says what to do and is empty only where nothing can be done.
    `anchor` is the paragraph of the text it is about and `words` what stands there; both are empty for the rest of the
    file.
    """

    path: str
    mark: Mark
    code: str
    severity: Severity
    message: str
    fix: str = ""
    anchor: str = ""
    words: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the site may not be published while this finding stands."""
        return self.severity is Severity.ERROR


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats, by path, line, column and code: the same set always reads the same."""
    return tuple(
        sorted(
            set(findings),
            key=lambda f: (
                *(f.path, f.mark.line, f.mark.column, f.code, f.message, f.fix),
                *(f.severity, f.mark.length, f.anchor, f.words),
            ),
        )
    )
