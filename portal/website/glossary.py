"""The glossary: every abbreviation once, what it stands for and who says so, and the pages that use it.

Meanings come from the portal's vocabulary and from the texts themselves, where one writes a name out with the
abbreviation in brackets behind it and the initials agree. Where two sources differ, both are shown and it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote_plus

from portal.content.abbreviations import SMALL, form_of, is_with_capitals, without_refs
from portal.content.body import Body
from portal.content.decision import Decision
from portal.content.records import Entry, Fields
from portal.refs import RefPattern
from portal.text import counted, slug
from portal.website import addresses
from portal.website.lists import HOME
from portal.website.shelf import Shelf
from portal.website.views import GlossaryEntry, GlossaryPage, Link, TermMeaning

MOST_USES = 5
"""Pages listed for a term; the search finds the others."""

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class _Said:
    """A meaning that somebody gives: the words, the document named as its source, the record that says it."""

    text: str
    source: str = ""
    where: Link | None = None


@dataclass
class _Term:
    """A term while it is put together; it never leaves this module."""

    term: str
    said: list[_Said] = field(default_factory=list)
    uses: list[Link] = field(default_factory=list)


def glossary_page(shelf: Shelf) -> GlossaryPage:
    """Every abbreviation of the vocabulary and of the texts."""
    terms = _terms(shelf)
    entries = sorted((_entry(anchor, term) for anchor, term in terms.items()), key=lambda entry: entry.anchor)
    grouped = groupby(entries, key=lambda entry: entry.term[0].upper())
    number = counted(len(entries), "abbreviation", "abbreviations")
    return GlossaryPage(
        address=addresses.GLOSSARY,
        title="Glossary",
        description=f"{number}: what they stand for, and where they are used.",
        section="",
        breadcrumb=(HOME,),
        lead=f"{number} that the records use, what they stand for, and where you meet them.",
        groups=tuple((letter, tuple(group)) for letter, group in grouped),
        empty="The records on this site use no abbreviation that is known here.",
    )


def term_anchor(term: str) -> str:
    """The place of a term on the page of the glossary."""
    return f"term-{slug(term)}"


def _terms(shelf: Shelf) -> dict[str, _Term]:
    """The terms by their anchors, each once, with what is said of them and where they are used."""
    found: dict[str, _Term] = {}
    for known in shelf.configuration.vocabularies.abbreviations:
        term = found.setdefault(term_anchor(known.term), _Term(term=known.term))
        term.said.append(_Said(text=known.meaning, source=known.source or ""))
    entries = list(_entries(shelf))
    for entry in entries:
        for word, meaning, anchor in entry.body.explained:
            term = found.setdefault(term_anchor(word), _Term(term=word))
            term.said.append(_Said(text=meaning, where=_link(entry, anchor, shelf)))
    _note_uses(found, entries, shelf)
    return found


def _entries(shelf: Shelf) -> Iterator[Entry[Fields]]:
    """What is on the site and has a text: the newest decisions first, then documents, plans and pages."""
    register = shelf.register
    yield from register.public_decisions()
    yield from register.public_documents()
    yield from reversed(register.public_editions())
    yield from register.pages.values()


def _note_uses(found: Mapping[str, _Term], entries: Sequence[Entry[Fields]], shelf: Shelf) -> None:
    """The first paragraph of each text that uses a term.

    Of words with capitals each text knows which it uses. Texts are gone through for the others alone.
    """
    spelt = {spelling: term for term in found.values() for spelling in (term.term, f"{term.term}s")}
    others = [spelling for spelling in spelt if not is_with_capitals(spelling)]
    form = form_of(others) if others else None
    for entry in entries:
        used = list(entry.body.words_with_capitals)
        if form and form.search(entry.body.source):
            used += _used(form, entry.body, shelf.configuration.refs.pattern)
        seen: set[str] = set()
        for word, anchor in used:
            term = spelt.get(word)
            if term and term.term not in seen:
                seen.add(term.term)
                term.uses.append(_link(entry, anchor, shelf))


def _used(form: re.Pattern[str], body: Body, refs: RefPattern) -> Iterator[tuple[str, str]]:
    """The words of a form that a text uses, each with the anchor of its paragraph."""
    for paragraph in body.paragraphs:
        if form.search(paragraph.text):
            yield from ((word, paragraph.anchor) for word in form.findall(without_refs(paragraph.text, refs)))


def _link(entry: Entry[Fields], anchor: str, shelf: Shelf) -> Link:
    fields = entry.fields
    name = fields.ref if isinstance(fields, Decision) else fields.title
    return Link(text=name, address=f"{shelf.address(entry)}#{anchor}")


def _entry(anchor: str, term: _Term) -> GlossaryEntry:
    meanings = tuple(_meanings(term.said))
    more = len(term.uses) - MOST_USES
    search = f"{addresses.SEARCH}?q={quote_plus(term.term)}"
    pages = counted(more, "more page", "more pages")
    return GlossaryEntry(
        anchor=anchor,
        term=term.term,
        meanings=meanings,
        conflict="The sources do not agree on what it stands for." if len(meanings) > 1 else "",
        uses=tuple(term.uses[:MOST_USES]),
        more=Link(text=f"Search for {term.term}: {pages}", address=search) if more > 0 else None,
        unused="" if term.uses else "No text on this site uses it now.",
    )


def _meanings(said: Iterable[_Said]) -> Iterator[TermMeaning]:
    """Each meaning once, as first written, with all who give it; case, hyphens and a plural make no difference."""
    by_words: dict[str, list[_Said]] = {}
    for one in said:
        by_words.setdefault(_alike(one.text), []).append(one)
    for group in by_words.values():
        links = list(dict.fromkeys(one.where for one in group if one.where))
        sources = list(dict.fromkeys(one.source for one in group if one.source))
        yield TermMeaning(text=group[0].text, source="; ".join(sources), said_in=tuple(links[:MOST_USES]))


def _alike(meaning: str) -> str:
    """What two ways of writing one meaning have in common."""
    words = _NOT_A_LETTER.sub(" ", meaning.lower().replace("’", "").replace("'", "")).split()
    return " ".join(word.removesuffix("s") for word in words if word not in SMALL)
