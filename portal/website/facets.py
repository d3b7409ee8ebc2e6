"""Facets: the sides from which the register can be narrowed down, with every value that a decision on the site has.

The form of the register, its data file and the pages that work without a script are made from the same facets, so a
number beside a value is always the number of decisions behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.text import slug
from portal.website import addresses, words
from portal.website.record_page import status_tag
from portal.website.shelf import Shelf

NONE = "none"
"""The key of what a decision has where its record states nothing: such decisions can be found too."""
NONE_LABEL = "Not stated"
_PAGED_NONE = ("pillar", "area", "theme")
"""Facets whose decisions without a value have a page; in the others there is none but by mistake."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of a facet. `key` stands in addresses."""

    key: str
    label: str
    address: str = ""
    """The page that lists the same decisions, where there is one."""
    group: str = ""
    """The heading it stands under: of a pillar, its edition."""
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A side of the register: its values, and which of them each decision has."""

    name: str
    """What it is called in addresses: "area"."""
    label: str
    plural: str
    index: str
    """The page that leads to all values, or nothing."""
    values: tuple[Value, ...]
    held: tuple[tuple[int, ...], ...]
    """For each decision on the site, newest first, the places of its values in `values`, in order; never empty."""

    def counts(self) -> tuple[int, ...]:
        """How many decisions have each value."""
        found = [0] * len(self.values)
        for places in self.held:
            for place in places:
                found[place] += 1
        return tuple(found)


def facets(shelf: Shelf) -> tuple[Facet, ...]:
    """Every facet, in the order in which people ask: when, for what, where, about what, of what kind, by whom."""
    return shelf.once("facets", lambda: _facets(shelf))


def _facets(shelf: Shelf) -> tuple[Facet, ...]:
    return (
        _facet(shelf, "year", "Year", "Years", "", _years(shelf), _year_of(shelf)),
        _facet(
            shelf,
            "plan",
            "Edition of the plan",
            "Editions of the plan",
            addresses.PLANS,
            _editions(shelf),
            lambda entry: (entry.fields.plan,),
        ),
        _facet(
            shelf,
            "pillar",
            "Pillar of the plan",
            "Pillars of the plan",
            addresses.PLANS,
            _pillars(shelf),
            lambda entry: tuple(_pillar_key(entry.fields.plan, pillar) for pillar in entry.fields.pillars),
        ),
        _facet(shelf, "area", "Area", "Areas", addresses.AREAS, _areas(shelf), lambda entry: entry.fields.areas),
        _facet(shelf, "theme", "Theme", "Themes", addresses.THEMES, _themes(shelf), lambda entry: entry.fields.themes),
        *_kinds(shelf),
    )


def having(facet: Facet, value: Value, shelf: Shelf) -> tuple[Entry[Decision], ...]:
    """The decisions that have a value, newest first."""
    place = facet.values.index(value)
    return tuple(entry for entry, places in zip(shelf.decisions, facet.held, strict=True) if place in places)


def _kinds(shelf: Shelf) -> tuple[Facet, ...]:
    """The facets that come from the record's own keys, not from a vocabulary of the office."""
    tags = {entry.path: status_tag(entry.fields, shelf) for entry in shelf.decisions}
    keys = {tag: slug(tag.text) for tag in dict.fromkeys(tags.values())}
    return (
        _facet(
            shelf,
            "type",
            "Type of decision",
            "Types of decision",
            addresses.TYPES,
            _listed(
                Value(key=kind, label=words.decision_type(kind), address=addresses.decision_type(kind))
                for kind in dict.fromkeys(entry.fields.decision_type for entry in shelf.decisions)
            ),
            lambda entry: (entry.fields.decision_type,),
        ),
        _facet(
            shelf,
            "status",
            "Status",
            "Statuses",
            addresses.STATUSES,
            _listed(
                Value(key=key, label=tag.text, tone=tag.tone, address=addresses.status(key))
                for tag, key in keys.items()
            ),
            lambda entry: (keys[tags[entry.path]],),
        ),
        _facet(
            shelf,
            "maker",
            "Decided by",
            "Decision makers",
            addresses.MAKERS,
            tuple(
                Value(key=role, label=label, address=addresses.decision_maker(role))
                for role, label in words.DECIDED_BY.items()
            ),
            lambda entry: (entry.fields.decision_maker.role,),
        ),
    )


def _facet(  # noqa: PLR0913, PLR0917  a table of facets reads better than nine calls with names
    shelf: Shelf,
    name: str,
    label: str,
    plural: str,
    index: str,
    values: Sequence[Value],
    keys_of: Callable[[Entry[Decision]], Sequence[str]],
) -> Facet:
    """A facet with the values that occur alone, in the order given, what is not stated last."""
    known = {value.key for value in values}
    keys = [tuple(keys_of(entry)) for entry in shelf.decisions]
    of = {each: tuple(key for key in dict.fromkeys(each) if key in known) or (NONE,) for each in set(keys)}
    occurring = {key for each in of.values() for key in each}
    none = Value(key=NONE, label=NONE_LABEL, address=addresses.not_stated(index) if name in _PAGED_NONE else "")
    shown = tuple(value for value in (*values, none) if value.key in occurring)
    place = {value.key: number for number, value in enumerate(shown)}
    places = {each: tuple(sorted(place[key] for key in found)) for each, found in of.items()}
    return Facet(
        name=name,
        label=label,
        plural=plural,
        index=index,
        values=shown,
        held=tuple(places[each] for each in keys),
    )


def _years(shelf: Shelf) -> tuple[Value, ...]:
    return tuple(
        Value(key=str(year), label=shelf.year_name(year), address=addresses.year(year)) for year in shelf.by_year
    )


def _year_of(shelf: Shelf) -> Callable[[Entry[Decision]], Sequence[str]]:
    return lambda entry: (str(shelf.year(entry)),)


def _editions(shelf: Shelf) -> tuple[Value, ...]:
    return tuple(
        Value(key=entry.stem, label=entry.fields.title, address=addresses.edition(entry.stem))
        for entry in reversed(shelf.register.public_editions())
    )


def _pillars(shelf: Shelf) -> tuple[Value, ...]:
    return tuple(
        Value(
            key=_pillar_key(entry.stem, pillar.key),
            label=pillar.title,
            address=addresses.pillar(entry.stem, pillar.key),
            group=entry.fields.title,
            tone=str(place),
        )
        for entry in reversed(shelf.register.public_editions())
        for place, pillar in enumerate(entry.fields.pillars, 1)
    )


def _pillar_key(edition: str, pillar: str) -> str:
    return f"{edition}/{pillar}"


def _areas(shelf: Shelf) -> tuple[Value, ...]:
    return tuple(
        Value(key=area.key, label=area.name, address=addresses.area(area.key))
        for area in shelf.configuration.vocabularies.areas
    )


def _themes(shelf: Shelf) -> tuple[Value, ...]:
    return tuple(
        Value(key=theme.key, label=theme.name, address=addresses.theme(theme.key))
        for theme in shelf.configuration.vocabularies.themes
    )


def _listed(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: value.label))
