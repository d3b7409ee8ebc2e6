"""Who is given money, as a document states it: in a table of awards, or in the sentence that awards it.

The Specified Information Order 2011, Schedule, paragraphs 3(f) and 4(b), asks for the recipient of each grant and
contract, what it is for, what it is bound to and why it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.sections import Part
from portal.authoring.importing.sums import amount_in_cell, is_total
from portal.rules.amounts import find_amounts
from portal.text import shorten, squeeze

_WHO = re.compile(
    r"recipient|organi[sz]ation|applicant|provider|supplier|grantee|contractor|beneficiar|awarded to|paid to|payee"
    r"|\bbody\b",
    re.IGNORECASE,
)
_MUCH = re.compile(r"amount|award|grant|value|£|funding|sum\b|cost|contribution|total", re.IGNORECASE)
_WHAT = re.compile(
    r"purpose|project|description|what|\bfor\b|service|scheme|initiative|activity|detail|work", re.IGNORECASE
)
_BOUND = re.compile(r"condition|terms", re.IGNORECASE)
_WHY = re.compile(r"reason|rationale|why", re.IGNORECASE)
_NAME = r"(?:[Tt]he )?[A-Z][\w’'&.-]*(?:,? (?:[A-Z&][\w’'&.-]*|(?:of|and|for|the|in|on|at)(?= (?:the )?[A-Z]))){0,9}"
_SUM = r"(?:grants?|contract|award|sum|funding|contribution|payment|donation)"
_AWARDS = (
    re.compile(
        rf"\b(?:award|grant|give|pay|fund|offer)(?:s|ed|ing)? (?P<who>{_NAME}) (?:an? |the )?(?:\w+ )?{_SUM} of\s+$"
    ),
    re.compile(
        rf"\b(?:award|grant|give|pay|fund|offer)(?:s|ed|ing)? (?P<who>{_NAME}) (?:with |the sum of |up to )?\s*$"
    ),
)
_TO = re.compile(
    r"(?: (?:is|are|be|was|were|will be|shall be))?(?: (?:made|awarded|paid|given|granted|allocated))?"
    rf" to (?P<who>{_NAME})(?: (?:for|towards|to)\s+(?P<what>[^.;]{{5,200}}))?"
)
_OURS = re.compile(r"commissioner|\bO?PCC\b|\bOPFCC\b|the office|police force|budget|reserve|staff", re.IGNORECASE)
_TRAILING = re.compile(r"(?:,? (?:of|and|for|the|in|on|at))+$")
_MOST, _LONGEST = 200, 1000
_NEAR = 300
"""Characters on either side of a sum in which its recipient is looked for."""


@dataclass(frozen=True, kw_only=True)
class RecipientFound:
    """Somebody who is given money, and what the document says of it."""

    name: str
    amount: Decimal
    block: Block
    purpose: str = ""
    conditions: str = ""
    reasons: str = ""


def recipients_of(parts: Sequence[Part], title: str) -> tuple[RecipientFound, ...]:
    """Everybody who is given money, in the order of the document. Purposes that are not stated are the title's."""
    conditions = _conditions(parts)
    blocks = [block for part in parts for block in part.blocks if block.kind is not Kind.FOOTNOTE]
    found = [one for block in blocks if block.rows for one in _in_table(block)]
    found = found or [one for block in blocks if not block.rows for one in _in_sentence(block.text, block)]
    by_name = {(one.name.casefold(), one.amount): one for one in reversed(found)}
    return tuple(
        replace(one, purpose=one.purpose or title, conditions=one.conditions or conditions)
        for one in list(reversed(by_name.values()))[:_MOST]
    )


def _in_table(table: Block) -> Iterator[RecipientFound]:
    """The rows of a table whose head names a column of recipients and one of sums."""
    head = table.rows[0]
    who = next((at for at, cell in enumerate(head) if _WHO.search(cell)), None)
    much = [at for at, cell in enumerate(head) if at != who and _MUCH.search(cell) and not _WHO.search(cell)]
    if who is None or not much or len(table.rows) < 2:
        return
    for cells in table.rows[1:]:
        row = (*cells, *[""] * (len(head) - len(cells)))
        if is_total(row[0]):
            continue
        amount = next((found for at in much if (found := amount_in_cell(row[at])) is not None), None)
        name = squeeze(row[who])
        if amount is None or not name or is_total(name):
            continue
        taken = {who, *(at for at in much if amount_in_cell(row[at]) is not None)}
        yield RecipientFound(
            name=shorten(name, 200),
            amount=amount,
            block=table,
            purpose=_cell(head, row, _WHAT, taken),
            conditions=_cell(head, row, _BOUND, taken),
            reasons=_cell(head, row, _WHY, taken),
        )


def _cell(head: Sequence[str], row: Sequence[str], form: re.Pattern[str], taken: set[int]) -> str:
    """The cell below the heading of a form."""
    at = next((at for at, cell in enumerate(head) if at not in taken and form.search(cell)), None)
    return shorten(squeeze(row[at]), _LONGEST) if at is not None else ""


def _in_sentence(text: str, block: Block) -> Iterator[RecipientFound]:
    """Whoever is named before or behind a sum as the one who is given it."""
    for amount in find_amounts(text):
        before, after = text[max(0, amount.start - _NEAR) : amount.start], text[amount.end :][:_NEAR]
        match = next((match for form in _AWARDS if (match := form.search(before))), None)
        if match is None and re.search(rf"\b{_SUM} (?:of|for|worth)(?: up to)?\s*$", before, re.IGNORECASE):
            match = _TO.match(after)
        if match is None:
            continue
        name = _TRAILING.sub("", match["who"]).rstrip(".,")
        purpose = match.groupdict().get("what") or ""
        if len(name) > 3 and not _OURS.search(name):
            yield RecipientFound(name=shorten(name, 200), amount=amount.value, block=block, purpose=squeeze(purpose))


def _conditions(parts: Sequence[Part]) -> str:
    """What all awards are bound to: the part headed so, or the items below a line that ends in "conditions:"."""
    for part in parts:
        if part.opening and _BOUND.search(part.heading) and len(part.heading.split()) <= 6:
            return _joined(part.blocks)
        for at, block in enumerate(part.blocks):
            if re.search(r"\bconditions?\b[^.]*:$", block.text, re.IGNORECASE):
                items = []
                for item in part.blocks[at + 1 :]:
                    if item.kind is not Kind.BULLET and not item.number:
                        break
                    items.append(item)
                return _joined(items)
    return ""


def _joined(blocks: Sequence[Block]) -> str:
    return shorten(" ".join(block.text for block in blocks if block.text), _LONGEST)
