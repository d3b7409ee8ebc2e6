"""The search index, made from the plan: what is found on the site is what the plan calls public, and nothing else.

An index of our own, because it has to answer exactly: the pages that hold all the words asked for, in any of their
forms, and no others. `passages` says what is searched, `words` what a word is, `index` counts and writes; this module
puts together what the search page fetches first. docs/search.md has the reasons, the formats and the figures.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.config import Configuration
from portal.refs import RefPattern
from portal.website import addresses
from portal.website.artifact import Artifact
from portal.website.plan import SitePlan
from portal.website.render import Asset
from portal.website.search.index import Counted, Synonyms, Written, artifact, count_page, steps, together, write
from portal.website.search.passages import Findable, Head, findable_pages, head_of
from portal.website.search.words import Reader

START, PAGES = "search-start", "search-pages"
"""What the search page fetches first, by the names that its template knows."""

_DAY_ONE = date(1990, 1, 1).toordinal()


@dataclass(frozen=True, kw_only=True)
class SearchFiles:
    """The files of the index. `first` are those that the search page names itself."""

    first: tuple[Asset, ...]
    others: tuple[Artifact, ...]


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A page in the index: what is known of it at once, what a result shows of it, what was counted on it."""

    head: Head
    text: Artifact
    counted: Counted


def index(plan: SitePlan) -> SearchFiles:
    """All files of the index, below search/data/."""
    synonyms, reader = synonyms_of(plan.shelf.configuration), Reader()
    entered = [enter(page, synonyms, reader) for page in findable_pages(plan)]
    written = write(together(one.counted for one in entered))
    first = first_files([one.head for one in entered], written, plan.shelf.configuration)
    return SearchFiles(first=first, others=(*written.files, *(one.text for one in entered)))


def enter(page: Findable, synonyms: Sequence[Synonyms], reader: Reader) -> Entered:
    """A page as the index has it; a function of the page and the synonyms alone."""
    return Entered(head=head_of(page), text=_text_of(page), counted=count_page(page, synonyms, reader))


def first_files(heads: Sequence[Head], written: Written, configuration: Configuration) -> tuple[Asset, ...]:
    """The files that the search page fetches first; `heads` and what was counted have the pages in one order."""
    start = {
        **written.directory,
        "refs": _refs(configuration.refs.pattern),
        "synonyms": [[group.key, group.forms] for group in synonyms_of(configuration)],
    }
    first = {START: artifact("start", _json(start)), PAGES: artifact("pages", _json(_columns(heads)))}
    return tuple(Asset(name=name, artifact=file) for name, file in first.items())


def synonyms_of(configuration: Configuration) -> tuple[Synonyms, ...]:
    """The abbreviations and the synonyms of the portal's vocabulary, as the stems they are found by.

    Groups that share a form are one group: what A and B mean alike, and B and C, A and C mean alike.
    """
    vocabularies = configuration.vocabularies
    groups: list[tuple[str, ...]] = [(short.term, short.meaning) for short in vocabularies.abbreviations]
    reader, joined = Reader(), list[list[tuple[str, ...]]]()
    for group in (*groups, *vocabularies.synonyms):
        forms = [tuple(word.stem for word in reader.words(unicodedata.normalize("NFC", form))) for form in group]
        alike = [known for known in joined if any(form in known for form in forms)]
        joined = [known for known in joined if known not in alike]
        joined.append(list(dict.fromkeys(form for forms in (*alike, forms) for form in forms if form)))
    return tuple(Synonyms(key="-".join(forms[0]), forms=tuple(forms)) for forms in joined if len(forms) > 1)


def _refs(pattern: RefPattern) -> dict[str, object]:
    """What the page needs in order to read refs as they are typed, and to write them as the office does."""
    return {
        "typed": [typed.replace("(?P<", "(?<") for typed in pattern.typed()],
        "template": pattern.template,
        "decisions": addresses.DECISIONS,
    }


def _columns(pages: Sequence[Head]) -> dict[str, object]:
    """What is known of every page at once, by page number: where it is, its day, and the filters it passes.

    Decisions come last and are told apart by their refs: the steps from year to year and from number to number.
    """
    refs = [page.read_ref for page in pages if page.read_ref]
    days = [_day(page.date) for page in pages]
    names = dict.fromkeys(name for page in pages for name in page.filters)
    return {
        "others": [page.address for page in pages if not page.read_ref],
        "years": steps([ref.year for ref in refs]),
        "numbers": steps([ref.number for ref in refs]),
        "days": steps(days),
        "filters": {name: _column(pages, name) for name in names},
    }


def _day(day: str) -> int:
    """The number of a day, counted from 1990; of the first day of a month or year; 0 where nothing is known."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :]).toordinal() - _DAY_ONE if day else 0


def _column(pages: Sequence[Head], name: str) -> dict[str, object]:
    """The values of a filter, the sets of them that occur, and which of the sets each page has."""
    passed = [page.filters.get(name, ()) for page in pages]
    few = dict.fromkeys(passed)
    values = sorted({value for one in few for value in one})
    place = {value: number for number, value in enumerate(values)}
    sets = {one: tuple(sorted([place[value] for value in one])) for one in few}
    known = {one: number for number, one in enumerate(sorted(set(sets.values())))}
    return {"values": values, "sets": list(known), "of": [known[sets[one]] for one in passed]}


def _text_of(page: Findable) -> Artifact:
    """What a result shows of a page: its line of the ledger, and the passages in which words are found."""
    content = {
        "address": page.address,
        "title": page.title,
        "kind": page.kind,
        "ref": page.ref,
        "status": [page.status.text, page.status.tone] if page.status else None,
        "dated": page.dated,
        "amount": page.amount,
        "summary": page.summary,
        "passages": [[p.text, p.anchor, p.number, p.place] for p in page.passages if p.shown],
    }
    return artifact(f"text/{page.address.strip('/').replace('/', '.')}", _json(content), hashed=False)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
