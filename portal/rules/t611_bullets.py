"""Each bullet holds one item, and none is empty.

Why: a screen reader announces an empty item and counts it; of two items in one bullet readers overlook the second.

Bad text:
    ## Proposal

    The benefits are:

    - A team that is more resilient
    -
    - A budget that is lower

Good text:
    ## Proposal

    The benefits are:

    - A team that is more resilient
    - A budget that is lower
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from portal.content.body import Paragraph
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Prose
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_EMPTY = re.compile(r"\n[ \t]*(?P<sign>[-*+•·◦▪‣●])[ \t]*(?=\n|\Z)")
_SIGN_INSIDE = re.compile(r"(?<=\S)\s*[•◦▪‣●]\s*(?=\w)")
_SHAPES = (
    (
        re.compile(r"[^()]{3,90}\([^()]+\)[.,;]?"),
        re.compile(r"[^()]{3,90}\([^()]+\)[.,;]? (?P<second>[A-Z][^()]{2,60})\([^()]+\)[.,;]?"),
    ),
    (
        re.compile(r"[A-Z][\w’' -]{2,40}: [^:]+"),
        re.compile(r"[A-Z][\w’' -]{2,40}: [^:]+[.;] (?P<second>[A-Z][\w’-]*(?: [\w’-]+)?): [^:]+"),
    ),
)
"""How the items of a list may all look, "Name (explanation)" or "Name: explanation", and two such in one."""
_NEIGHBOURS = 3
_MOST = 50
"""Signs inside paragraphs of one record that are looked at."""


def check(texts: Texts) -> Iterator[Problem]:
    """Empty bullets, bullets with another bullet's sign in them, and items in which two of their list run together."""
    for prose in texts.prose:
        yield from _empty(prose)
        if not prose.source.isascii() and prose.holds("•", "◦", "▪", "‣", "●"):
            yield from _with_signs(prose)
        if prose.lowered.count("(") > 3 or prose.lowered.count(": ") > 3:
            yield from _run_together(prose)


def _empty(prose: Prose) -> Iterator[Problem]:
    for match in _EMPTY.finditer(prose.source):
        following = prose.paragraph_at(match.end() + 1)
        yield Problem(
            path=prose.entry.path,
            mark=prose.mark(*match.span("sign")),
            message="This bullet is empty.",
            fix=(
                "Delete it. If the document itself has it, delete it all the same and say so in a correction, since "
                "an empty bullet has no text to keep."
            ),
            anchor=following.anchor if following else "",
        )


def _with_signs(prose: Prose) -> Iterator[Problem]:
    for block, match in islice(prose.matches(_SIGN_INSIDE), _MOST):
        after = block.text[match.end() :][:40]
        yield at_words(
            prose,
            block,
            after,
            message=f"Another bullet begins inside this paragraph, before {quoted(after)}.",
            fix="Put each item on a line of its own that begins with a hyphen and a space.",
        )


def _run_together(prose: Prose) -> Iterator[Problem]:
    paragraphs = prose.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.text.count(" (") < 2 and paragraph.text.count(": ") < 2:
            continue
        for single, double in _SHAPES:
            match = double.fullmatch(paragraph.text) if len(paragraph.text) < 400 else None
            if match and _alike(paragraphs, index, single) >= 2:
                second = match["second"].strip()
                yield at_words(
                    prose,
                    paragraph,
                    second,
                    message=f"Two items seem to run together in one bullet: {quoted(second)} begins another.",
                    fix=(
                        "Put the second item on a line of its own. If the document itself has them in one, leave its "
                        "text as it is and add a correction to this paragraph."
                    ),
                )
                break


def _alike(paragraphs: Sequence[Paragraph], index: int, single: re.Pattern[str]) -> int:
    """How many of the neighbours in the section have the shape of one item."""
    near = [*paragraphs[max(0, index - _NEIGHBOURS) : index], *paragraphs[index + 1 : index + 1 + _NEIGHBOURS]]
    return sum(
        other.section == paragraphs[index].section and len(other.text) < 200 and bool(single.fullmatch(other.text))
        for other in near
    )
