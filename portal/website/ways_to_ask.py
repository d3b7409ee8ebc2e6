"""What can be asked of the search, shown by examples that this site answers: each is taken from its own records."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote_plus

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.money import format_pounds
from portal.website import addresses
from portal.website.shelf import Shelf
from portal.website.views import Fact, Link


def ways_to_ask(shelf: Shelf) -> Iterator[Fact]:
    """Each way with what it does and examples that ask it; a way for which the site has no example is left out."""
    yield from _reference(shelf)
    yield from _amount(shelf)
    yield Fact(term="Words", value="Any form of a word finds the others. A page has to hold all of them.")
    themes = shelf.theme_links(tuple(dict.fromkeys(key for entry in shelf.decisions for key in entry.fields.themes)))
    phrase = next((theme.text for theme in themes if " " in theme.text), None)
    examples = (_example(f'"{phrase}"'),) if phrase else ()
    value = "Put them in quotation marks, beside other words or alone."
    yield Fact(term="Words side by side", value=value, links=examples)
    short = next((a for a in shelf.configuration.vocabularies.abbreviations if _occurs(a.term, shelf)), None)
    if short:
        yield Fact(
            term="An abbreviation",
            value="Finds what it stands for too, and the other way round.",
            links=(_example(short.term), _example(short.meaning)),
        )


def _reference(shelf: Shelf) -> Iterator[Fact]:
    pattern = shelf.configuration.refs.pattern
    ref = next((ref for entry in shelf.decisions if (ref := pattern.parse(entry.fields.ref))), None)
    if ref:
        plain = " ".join(part.lstrip("0") or part for part in pattern.slug(ref).split("-"))
        spellings = dict.fromkeys(
            spelling for spelling in (pattern.format(ref), plain) if pattern.parse_loosely(spelling) == ref
        )
        yield Fact(
            term="A reference",
            value="In any spelling, it leads straight to its record. In quotation marks, it finds what mentions it.",
            links=tuple(map(_example, spellings)),
        )


def _amount(shelf: Shelf) -> Iterator[Fact]:
    total = next((total for entry in shelf.decisions if (total := _total(entry)) >= 1000), None)
    if total:
        unit, letter = (Decimal(1_000_000), "m") if total >= 1_000_000 else (Decimal(1000), "k")
        about = f"{(total / unit).quantize(Decimal('0.1'))}{letter}"
        yield Fact(
            term="An amount",
            value="Exact, or rounded to thousands (k) or millions (m), with or without its sign and commas.",
            links=(_example(format_pounds(total)), _example(about)),
        )


def _total(entry: Entry[Decision]) -> Decimal:
    return entry.fields.financial.total or Decimal(0)


def _occurs(word: str, shelf: Shelf) -> bool:
    return any(word in entry.body.source for entry in shelf.decisions)


def _example(question: str) -> Link:
    return Link(text=question, address=f"{addresses.SEARCH}?q={quote_plus(question)}")
