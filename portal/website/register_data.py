"""The data file of the register: what its script needs to narrow down, sort and draw every decision on the site.

Columns instead of records, numbers instead of words: 2,000 decisions are fetched in well under 100 kB. It is the
script's own file and is fetched by the register alone; it may change its shape with any release.
"""

from __future__ import annotations

import datetime as dt
import json
import re

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.website import addresses, words
from portal.website.facets import Facet, Value, facets
from portal.website.lists import date_label
from portal.website.money_view import NO_COST
from portal.website.shelf import Shelf

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_FIRST_DAY = dt.date(1970, 1, 1)


def register_data(shelf: Shelf) -> bytes:
    """Compact JSON. Decisions are in the order of the register, newest first; every column has one entry for each.

    `day` counts days from 1 January 1970 and `pence` is the total in pence; both are null where nothing is stated.
    `dated` says what the day is, as a place in `labels`. `held` of a facet gives the place of the value of each
    decision, or the list of places where a decision can have several. `address` has the exceptions alone: the address
    of a decision is otherwise its reference in small letters with hyphens.
    """
    entries = shelf.decisions
    labels = list(dict.fromkeys(date_label(entry.fields) for entry in entries))
    data = {
        "ref": [entry.fields.ref for entry in entries],
        "title": [entry.fields.title for entry in entries],
        "summary": [entry.fields.summary for entry in entries],
        "day": [_day(entry) for entry in entries],
        "labels": labels,
        "dated": [labels.index(date_label(entry.fields)) for entry in entries],
        "pence": [_pence(entry) for entry in entries],
        "amounts": {"none": words.NOT_STATED.capitalize(), "zero": NO_COST},
        "no_date": words.DATE_NOT_STATED,
        "address": {
            str(place): shelf.address(entry).removeprefix(addresses.DECISIONS)
            for place, entry in enumerate(entries)
            if shelf.address(entry) != addresses.decision(_NOT_PLAIN.sub("-", entry.fields.ref).lower())
        },
        "facets": [_facet(facet) for facet in facets(shelf)],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _day(entry: Entry[Decision]) -> int | None:
    day = entry.fields.listing_date
    return (day - _FIRST_DAY).days if day else None


def _pence(entry: Entry[Decision]) -> int | None:
    total = entry.fields.financial.total
    return None if total is None else int(total * 100)


def _facet(facet: Facet) -> dict[str, object]:
    several = any(len(places) > 1 for places in facet.held)
    return {
        "name": facet.name,
        "label": facet.label,
        "values": [_value(value) for value in facet.values],
        "held": [list(places) if several else places[0] for places in facet.held],
    }


def _value(value: Value) -> dict[str, str]:
    known = {"key": value.key, "label": value.label, "group": value.group, "tone": value.tone}
    return {name: word for name, word in known.items() if word and (name, word) != ("tone", "plain")}
