"""A rule as a value: its module's constants and check, with the documentation read out of its docstring.

The docstring opens with one sentence, then says "Why: ..." and shows an example under "Bad:" and "Good:". The example
is front matter whose keys take the place of the same keys of a good record; under "Bad text:" it is the text below the
front matter, under "Bad file:" a whole file. A line that holds only a path, such as content/decisions/x.md or
portal.yaml, begins another file.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Generic, TypeVar

from portal.findings import Finding, Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import squeeze

E = TypeVar("E")


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """An example from a rule's documentation. `part` says what of a record it shows: fields, text or file."""

    part: str
    text: str

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file of the example as (path, what it holds); the path is empty for the record it begins with."""
        pieces = _PATH.split(self.text)
        if pieces[0].strip():
            yield "", pieces[0].strip("\n")
        for path, text in zip(pieces[1::2], pieces[2::2], strict=True):
            yield path, text.strip("\n")


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[E]):
    """A rule: its permanent code, what it weighs, its check, its documentation. `E` is the evidence it needs."""

    code: str
    name: str
    severity: Severity
    check: Callable[[E], Iterator[Problem]]
    sentence: str
    why: str
    bad: Snippet
    good: Snippet
    on_texts: bool
    """Whether it needs no more than one entry at a time (ON_TEXTS = True), and so is asked while they are read."""
    complete: Callable[[Finding, Evidence], Finding] | None
    """What adds to a finding in a text that which only the register knows; None for nearly every rule."""
    bad_files: Mapping[str, bytes | None]
    """What the bad example stands for where no text can show it: bytes by path, None for a link to another place."""

    def findings(self, evidence: E) -> Iterator[Finding]:
        """Everything the rule finds, with its code and severity."""
        for problem in self.check(evidence):
            yield Finding(
                path=problem.path,
                mark=problem.mark,
                code=self.code,
                severity=self.severity,
                message=problem.message,
                fix=problem.fix,
                anchor=problem.anchor,
                words=problem.words,
            )


def rule_of(module: ModuleType) -> Rule[E]:
    """The rule that a module holds. Raises ValueError where its documentation lacks a part."""
    parts = _parts(inspect.cleandoc(module.__doc__ or ""))
    missing = {"sentence", "Why", "Bad", "Good"} - {name for name, snippet in parts.items() if snippet.text}
    if missing:
        raise ValueError(f"{module.__name__}: its docstring lacks {sorted(missing)}")
    code, _, name = module.__name__.rpartition(".")[2].partition("_")
    return Rule(
        code=code.upper(),
        name=name.replace("_", "-"),
        severity=module.SEVERITY,
        check=module.check,
        sentence=parts["sentence"].text,
        why=parts["Why"].text,
        bad=parts["Bad"],
        good=parts["Good"],
        on_texts=getattr(module, "ON_TEXTS", False),
        complete=getattr(module, "complete", None),
        bad_files=getattr(module, "BAD_FILES", {}),
    )


_HEADING = re.compile(r"^(Why|Bad|Good)(?: (text|file))?:[ \n]", re.MULTILINE)
_PATH = re.compile(r"^(content/[^\n]*\.\w+|portal\.yaml)[ \t]*$", re.MULTILINE)


def _parts(docstring: str) -> dict[str, Snippet]:
    """The parts of a rule's docstring: the sentence, Why, and the examples under "Bad:", "Bad text:" or "Bad file:"."""
    pieces = _HEADING.split(docstring)
    found = {"sentence": Snippet(part="", text=squeeze(pieces[0]))}
    for name, part, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        body = squeeze(text) if name == "Why" else inspect.cleandoc("\n" + text)
        found[name] = Snippet(part=part or "fields", text=body)
    return found
