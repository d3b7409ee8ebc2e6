"""A ref printed at the head of a text is the record's own.

Why: whoever holds the paper looks the decision up under the ref it prints; with another record's ref they find
another decision.

Bad text:
    Ref: PCC/D/2023/18

    ## Executive summary

    The commissioner is asked to approve £1,000.

Good text:
    Ref: PCC/D/2024/07

    ## Executive summary

    The commissioner is asked to approve £1,000, after decision PCC/D/2023/18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_LABEL = r"(?:our )?(?:ref(?:erence)?|record of decision|decision)?(?: ref(?:erence)?)?(?: no\.?| number)?"
_LONGEST_LINE = 60
_BEFORE = re.compile(rf"{_LABEL}[\s:.–-]*", re.IGNORECASE)
_ANNOUNCED = re.compile(r"(?:our )?ref(?:erence)?(?: no\.?| number)?\s*[:.]\s*", re.IGNORECASE)


def check(texts: Texts) -> Iterator[Problem]:
    """Refs of other records that stand alone in a line, or behind "Ref:" at the beginning of a paragraph."""
    pattern = texts.configuration.refs.pattern
    for prose, entry in texts.prose_of(texts.decisions):
        if not entry.body.mentions:
            continue
        for block in prose.blocks:
            if len(block.text) > _LONGEST_LINE and "ref" not in block.text[:12].lower():
                continue
            start, end, ref = next(iter(pattern.find(block.text[:80])), (0, 0, None))
            own = ref is None or pattern.format(ref) == entry.fields.ref
            if not own and _is_printed_ref(block.text, start, end):
                yield at_words(
                    prose,
                    block,
                    block.text[start:end],
                    message=(
                        f"The text prints the ref {quoted(block.text[start:end])}, but this is {entry.fields.ref}."
                    ),
                    fix=(
                        "Find out which is right. If the document itself has the wrong ref, leave its text as it is "
                        "and add a correction to this paragraph."
                    ),
                )


def _is_printed_ref(text: str, start: int, end: int) -> bool:
    """Whether a ref is a label of the document and not a mention of another decision."""
    before, after = text[:start], text[end:]
    return bool(_ANNOUNCED.fullmatch(before)) or (bool(_BEFORE.fullmatch(before)) and not after.strip(" ."))
