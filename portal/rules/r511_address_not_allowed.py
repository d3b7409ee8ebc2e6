"""A link leads to a web address, an email address, or a page or file of the portal.

Why: other kinds of address can run a program in the reader's browser or lead to a place that only one computer has.

Bad text:
    ## Proposal

    See [the report](file:///C:/report.docx).

Good text:
    ## Proposal

    See [the report](https://www.example.org/report).
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.links import links
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Links whose address is of no kind that may be followed."""
    for placed in links(texts):
        if placed.link.target is None:
            href = placed.link.href
            words = f" with the words {quoted(placed.link.text)}" if placed.link.text else ""
            if href.strip("# "):
                message = f"The link{words} has the address {quoted(href)}, which may not be followed."
                fix = f"{_fix(href)}, or take the link out and leave its words."
            else:
                message = f"The link{words} has no address."
                fix = "Put the address between the round brackets, or take the link out and leave its words."
            yield placed.problem(message=message, fix=fix)


def _fix(href: str) -> str:
    if href.startswith("//"):
        return f"Write https:{href}"
    return "Use an address that begins with https:// or mailto:, or the path of a file of the portal"
