"""A rule as a value: its module's constants and check, with the documentation read out of its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from portal.findings import Finding, Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import squeeze


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """An example from a rule's documentation. `part` says what of a record it shows: fields, text or a whole file."""

    part: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: its permanent code, what it weighs, its check, its documentation."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Evidence], Iterator[Problem]]
    sentence: str
    why: str
    bad: Snippet
    good: Snippet

    def findings(self, evidence: Evidence) -> Iterator[Finding]:
        """Everything the rule finds, with its code and severity."""
        for problem in self.check(evidence):
            yield Finding(
                path=problem.path,
                mark=problem.mark,
                code=self.code,
                severity=self.severity,
                message=problem.message,
                fix=problem.fix,
            )


def rule_of(module: ModuleType) -> Rule:
    """The rule that a module holds. Raises ValueError where its documentation lacks a part."""
    parts = _parts(inspect.cleandoc(module.__doc__ or ""))
    missing = {"sentence", "Why", "Bad", "Good"} - parts.keys()
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
    )


_HEADING = re.compile(r"^(Why|Bad|Good)(?: (text|file))?:[ \n]", re.MULTILINE)


def _parts(docstring: str) -> dict[str, Snippet]:
    """The parts of a rule's docstring: the sentence, Why, and the examples under "Bad:", "Bad text:" or "Bad file:"."""
    pieces = _HEADING.split(docstring)
    found = {"sentence": Snippet(part="", text=squeeze(pieces[0]))}
    for name, part, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        body = squeeze(text) if name == "Why" else inspect.cleandoc("\n" + text)
        found[name] = Snippet(part=part or "fields", text=body)
    return found
