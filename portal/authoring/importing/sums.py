"""The money of a decision: its total, the lines of costs and funding, what recurs, and sums that are only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.labels import asking, labels_of
from portal.authoring.importing.meanings import Meaning
from portal.authoring.importing.sections import Part
from portal.dates import FinancialYear
from portal.rules.amounts import Amount, find_amounts
from portal.rules.written_dates import find_years
from portal.text import squeeze

_FUNDS = re.compile(
    r"\b(?:fund(?:ing|ed|s)?|grant|saving|reserves?|contribution|budget|shortfall|underspend|income|precept|partner)\b",
    re.IGNORECASE,
)
_SPENDS = re.compile(
    r"\b(?:salar|cost|purchase|fee|licen|equipment|expenditure|staff|post\b|spend|delivery|training|total)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^\s*(?:grand |sub-?)?total|^\s*overall\b|\btotal (?:cost|budget|funding|spend|award|value|grant)", re.IGNORECASE
)
_OPERATIVE = (
    (
        re.compile(
            r"\btotal (?:of|additional|cost|budget|award|value|grant|investment|sum)|\ba total\b|\bin total\b",
            re.IGNORECASE,
        ),
        5,
    ),
    (
        re.compile(
            r"\b(?:approv|award|alloca|grant|releas|authori[sz]|agree|commit|contribut|invest|fund)\w*", re.IGNORECASE
        ),
        3,
    ),
    (re.compile(r"\b(?:proposed|recommended|preferred) option\b|\brecommended\b", re.IGNORECASE), 4),
    (
        re.compile(
            r"\b(?:sum|amount|value|cost|funding|grant|expenditure)\b[^.]{0,25}"
            r"\b(?:requested|sought|required|approved|awarded|of the (?:decision|proposal|contract|award))\b",
            re.IGNORECASE,
        ),
        5,
    ),
    (re.compile(r"\b(?:to spend|spending|to pay|payment of|expenditure of)\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:additional|required|requires?|sum of|cost of|value of|budget of|up to)\b", re.IGNORECASE), 2),
)
_OPERATIVE_AFTER = (
    (re.compile(r"^\s*in total\b|^\s*\(?in all\b", re.IGNORECASE), 5),
    (
        re.compile(
            r"^\s*(?:is|are|be|was|were|will be|shall be)\s+(?:\w+ly\s+)?"
            r"(?:approv|award|alloca|releas|authori[sz]|agreed|committed|granted|paid|spent|made)",
            re.IGNORECASE,
        ),
        4,
    ),
)
_LEAD = 3
"""By how much the sum that is sure to be the total scores more than any other."""
_LABELLED, _MAYBE = 8, 5
"""What a sum scores beside a label that names the total, as much as one that a sentence names as the total that is
approved, and beside one that may mean another sum: "Budget"."""
_A_YEAR = re.compile(
    r"^\s*(?:\([^()]*\)\s*)?(?:per (?:year|annum|local)|p\.?a\.?\b|a year|each year|annually|pro rata|per \w+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:shortfall|offset|previous(?:ly)?|existing|current(?:ly)?(?! (?:financial )?year)|already|last year|in-?year|"
    r"option [123]\b|"
    r"remaining|threshold|balance|income of over|available|not been committed|per \w+ (?:policing )?area)\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 90, 60
"""Characters on either side of an amount that its label may take."""
_DASHED = re.compile(r"(?P<label>.*?\w.*?)\s*(?:[–—:=-]|\t)\s*$")


@dataclass(frozen=True, kw_only=True)
class Sum:
    """An amount in pounds with its label and its place."""

    label: str
    amount: Decimal
    block: Block
    year: FinancialYear | None = None
    foreign: bool = False


@dataclass(frozen=True, kw_only=True)
class Money:
    """The money of a document as far as its text tells."""

    total: Sum | None = None
    sure: bool = False
    """Whether the total is named as one, or its lines add up to it."""
    costs: tuple[Sum, ...] = ()
    funding: tuple[Sum, ...] = ()
    recurring: Sum | None = None
    context: tuple[Sum, ...] = ()
    nil: Block | None = None
    """Where the document says that nothing is spent."""


_NIL = re.compile(
    r"\b(?:no (?:direct |additional |new )?(?:financial|cost|budget)\w* (?:implications?|impact|cost)"
    r"|nil cost|no cost|at no (?:additional )?cost)\b",
    re.IGNORECASE,
)


def money_of(parts: Sequence[Part], of_decision: frozenset[str]) -> Money:
    """The money of a document. `of_decision` are the keys of the sections that state what is decided."""
    blocks = [(part, block) for part in parts for block in part.blocks if block.kind is not Kind.FOOTNOTE]
    listed = _breakdown([block for _, block in blocks])
    total, score, lead = _total(blocks, of_decision, frozenset(id(line.block) for line in listed))
    costs, funding, sum_of_lines = _sorted_lines(listed, total)
    sure = score >= _LABELLED and lead >= _LEAD
    if (
        sum_of_lines is not None
        and (total is None or total.amount != sum_of_lines.amount)
        and (not sure or total is None)
    ):
        total = sum_of_lines
    sure = sure or (total is not None and sum_of_lines is not None and total.amount == sum_of_lines.amount)
    recurring = next(_recurring(blocks), None)
    if total and sure and not costs:
        costs = tuple(_by_year(blocks, total))
    if costs and not funding:
        funding = tuple(_paid_from(blocks, costs))
    used = {id(line.block) for line in (*costs, *funding)}
    amounts = {total.amount if total else None, recurring.amount if recurring else None}
    context = tuple(
        {
            found.amount: found
            for _, block in blocks
            if id(block) not in used
            for found in _sums_in(block)
            if found.amount not in amounts and found.amount >= 100
        }.values()
    )
    nil = next((block for _, block in blocks if _NIL.search(block.text)), None) if total is None else None
    return Money(
        total=total, sure=sure, costs=costs, funding=funding, recurring=recurring, context=context[:40], nil=nil
    )


def is_total(text: str) -> bool:
    """Whether the label of a row says that it is the sum of the others."""
    return bool(_TOTAL.search(text))


def amount_in_cell(cell: str) -> Decimal | None:
    """The one amount of a cell, with its sign or without."""
    found = [*find_amounts(cell)] or [amount for amount in [_bare_amount(cell)] if amount]
    return found[0].value if len(found) == 1 else None


def _sums_in(block: Block) -> Iterator[Sum]:
    text = block.text or " ".join(" ".join(row) for row in block.rows)
    for amount in find_amounts(text):
        yield Sum(
            label=_label_of(text, amount), amount=amount.value, block=block, year=year_in(text), foreign=amount.foreign
        )


def _label_of(text: str, amount: Amount) -> str:
    """The words around an amount, as far as its sentence goes."""
    before = re.split(r"[.;]\s", text[: amount.start])[-1]
    after = re.split(r"[.;](?:\s|$)", text[amount.end :])[0]
    if len(before) > _BEFORE:
        before = before[-_BEFORE:].partition(" ")[2]
    if len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0]
    return squeeze(f"{before}{text[amount.start : amount.end]}{after}").strip(" ,:–-")


def _total(
    blocks: Sequence[tuple[Part, Block]], of_decision: frozenset[str], listed: frozenset[int]
) -> tuple[Sum | None, int, int]:
    """The sum that is decided, by how the sentence around it speaks of it; its score, and its lead before the next.

    `listed` are the ids of the blocks that are lines of a list of sums, whose labels name parts.
    """
    scores: dict[Decimal, int] = {}
    best: dict[Decimal, tuple[int, Sum]] = {}
    for part, block in blocks:
        for found, score in _scored(part, block, of_decision):
            scores[found.amount] = scores.get(found.amount, 0) + score
            if found.amount not in best or score > best[found.amount][0]:
                best[found.amount] = score, found
    for label in asking(labels_of([block for _, block in blocks]), Meaning.SUM):
        amounts = list(find_amounts(label.value))
        if id(label.block) in listed and label.asks(Meaning.SUM) is Confidence.GUESS:
            continue
        if len(amounts) == 1 and len(label.value.split()) <= 8 and not _A_YEAR.search(label.value[amounts[0].end :]):
            amount, weight = amounts[0], _MAYBE if label.asks(Meaning.SUM) is Confidence.GUESS else _LABELLED
            scores[amount.value] = scores.get(amount.value, 0) + weight
            words = f"{label.written.strip(' :')}: {amount.words}"
            found = Sum(label=words, amount=amount.value, block=label.block, foreign=amount.foreign)
            best.setdefault(amount.value, (weight, found))
    if not scores:
        return None, 0, 0
    most = max(scores, key=lambda value: (scores[value], value))
    lead = scores[most] - max((score for value, score in scores.items() if value != most), default=0)
    return (best[most][1], scores[most], lead) if scores[most] > 2 else (None, 0, 0)


def _scored(part: Part, block: Block, of_decision: frozenset[str]) -> Iterator[tuple[Sum, int]]:
    for text in [block.text] if block.text else [" ".join(row) for row in block.rows]:
        for amount in find_amounts(text):
            start = max(text.rfind(mark, 0, amount.start) for mark in (". ", "; ", "\n")) + 1
            before, after = text[start : amount.start], text[amount.end :].split(". ")[0]
            score = sum(weight for form, weight in _OPERATIVE if form.search(before[-90:]))
            score += sum(weight for form, weight in _OPERATIVE_AFTER if form.search(after))
            score += 3 if block.kind is Kind.TABLE and _TOTAL.search(text) else 0
            score += 3 if part.key in of_decision and score else 0
            score -= 6 if _A_YEAR.search(after) else 0
            score -= 5 if _ASIDE.search(f"{before[-70:]} {after[:50]}") else 0
            yield (
                Sum(
                    label=_label_of(text, amount),
                    amount=amount.value,
                    block=block,
                    year=year_in(text),
                    foreign=amount.foreign,
                ),
                score,
            )


_YEARS_OF = re.compile(
    r"^\s*(?:per (?:year|annum)|a year|each year|p\.?a\.?)\W+for (?P<years>two|three|four|five|[2-5]) years",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_FROM = re.compile(
    r"\bfrom (?:the |its |our )?(?P<fund>(?:(?!(?:to|across|for|in|by|over|which)\b)[\w&’'-]+ ){0,6}"
    r"(?:\([^()]*\) )?(?:budget|reserves?|fund|grant))\b",
    re.IGNORECASE,
)


def _by_year(blocks: Sequence[tuple[Part, Block]], total: Sum) -> Iterator[Sum]:
    """The total by financial year: "£100,000 per year for two years", or all of it in the year named beside it."""
    for _, block in blocks:
        for amount in find_amounts(block.text):
            match = _YEARS_OF.match(block.text[amount.end :])
            count = int(_COUNTS.get(match["years"].lower(), 0) or match["years"]) if match else 0
            first = next(
                (
                    year
                    for _, b in blocks
                    if str(total.amount.quantize(Decimal(1))) in b.text.replace(",", "") and (year := year_in(b.text))
                ),
                None,
            )
            if match and amount.value * count == total.amount and first:
                label = _label_of(block.text, amount)
                yield from (
                    Sum(label=label, amount=amount.value, block=block, year=FinancialYear(first.start + step))
                    for step in range(count)
                )
                return
    yield total


def _paid_from(blocks: Sequence[tuple[Part, Block]], costs: Sequence[Sum]) -> Iterator[Sum]:
    """What pays for the costs, where one sentence names one fund for all of it."""
    whole = sum((cost.amount for cost in costs), Decimal(0))
    for same in (True, False):
        for part, block in blocks:
            states = any(amount.value == whole for amount in find_amounts(block.text))
            tells = re.search(r"\b(?:fund|transfer|releas|draw|allocat|met)\w*", block.text, re.IGNORECASE)
            match = _FROM.search(block.text)
            if (
                match
                and tells
                and (states if same else re.search("financ|treasurer|fund", part.heading, re.IGNORECASE))
            ):
                label = squeeze(match["fund"])
                yield from (
                    Sum(label=label[:1].upper() + label[1:], amount=cost.amount, block=block, year=cost.year)
                    for cost in costs
                )
                return


def _breakdown(blocks: Sequence[Block]) -> list[Sum]:
    """The longest run of lines that are a label and an amount, as a list or as a table."""
    runs: list[list[Sum]] = [[]]
    for block in blocks:
        if block.kind is Kind.TABLE:
            runs += [list(_table_lines(block)), []]
            continue
        line = _as_line(block)
        if line:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return max((run for run in runs if len(run) > 1), key=len, default=[])


def _as_line(block: Block) -> Sum | None:
    """A line that ends in its only amount: "Shortfall – £597"."""
    amounts = list(find_amounts(block.text))
    if len(amounts) != 1 or len(block.text) > 160 or block.text[amounts[0].end :].strip(" .;,)"):
        return None
    match = _DASHED.fullmatch(block.text[: amounts[0].start])
    return (
        Sum(label=squeeze(match["label"]), amount=amounts[0].value, block=block, year=year_in(block.text))
        if match
        else None
    )


def _table_lines(table: Block) -> Iterator[Sum]:
    """The rows of a table that hold a label and an amount; the last column with amounts counts."""
    head = [cell.casefold() for cell in table.rows[0]]
    year = next((found for cell in (*head,) if (found := year_in(cell))), None)
    for row in table.rows:
        amounts = [(at, list(find_amounts(cell))) for at, cell in enumerate(row)]
        plain = [(at, found) for at, found in amounts if len(found) == 1 and not re.search(r"[A-Za-z]{4}", row[at])]
        if not plain:
            bare = [(at, _bare_amount(cell)) for at, cell in enumerate(row[1:], 1) if _in_pounds(head, at)]
            plain = [(at, [amount]) for at, amount in bare if amount]
        if plain and row[0].strip() and plain[-1][0] > 0:
            amount = plain[-1][1][0]
            column = head[plain[-1][0]] if plain[-1][0] < len(head) else ""
            yield Sum(
                label=squeeze(row[0]),
                amount=amount.value,
                block=table,
                year=year_in(" ".join(row)) or year_in(column) or year,
            )


def _in_pounds(head: Sequence[str], at: int) -> bool:
    return at < len(head) and ("£" in head[at] or "amount" in head[at] or "cost" in head[at])


def _bare_amount(cell: str) -> Amount | None:
    return next(find_amounts(f"£{cell.strip()}"), None) if re.fullmatch(r"\s*\d[\d,]*(?:\.\d\d)?\s*", cell) else None


def _sorted_lines(lines: Sequence[Sum], total: Sum | None) -> tuple[tuple[Sum, ...], tuple[Sum, ...], Sum | None]:
    """Costs, funding, and the sum they state. A line that equals all others together is their total or their cost."""
    if not lines:
        return (), (), None
    everything = sum((line.amount for line in lines), Decimal(0))
    whole = next((line for line in lines if line.amount * 2 == everything and len(lines) > 2), None)
    rest = tuple(line for line in lines if line is not whole)
    added = sum((line.amount for line in rest), Decimal(0))
    funds = sum(bool(_FUNDS.search(line.label)) for line in rest) > sum(
        bool(_SPENDS.search(line.label)) for line in rest
    )
    if whole is None:
        if total is None or total.amount != added:
            return (), (), None
        whole = total
    as_cost = (whole,) if not _TOTAL.search(whole.label) and any(whole is line for line in lines) else ()
    return (as_cost, rest, whole) if funds else (rest, (), whole)


def _recurring(blocks: Sequence[tuple[Part, Block]]) -> Iterator[Sum]:
    """A sum of the recommended option that is spent every year from then on."""
    for _, block in blocks:
        for amount in find_amounts(block.text):
            before = block.text[: amount.start]
            after = block.text[amount.end :]
            if re.search(
                r"thereafter|and annually after|each year after|recurring", after[:60], re.IGNORECASE
            ) and re.search(r"proposed|recommended|preferred|will|option", before, re.IGNORECASE):
                year = year_in(block.text)
                yield Sum(label=_label_of(block.text, amount), amount=amount.value, block=block,
                          year=FinancialYear(year.start + 1) if year else None)  # fmt: skip


def year_in(text: str) -> FinancialYear | None:
    """The first financial year that a text names."""
    for written in find_years(text):
        first = re.match(r"\d+", written.words)
        if first:
            start = int(first[0])
            return FinancialYear(start if start > 100 else 2000 + start)
    return None
