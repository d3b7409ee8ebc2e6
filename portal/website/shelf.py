"""What every page is made from: the configuration, the register and the links between them, looked up by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar, cast

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.content.versions import UNASKED, Versions
from portal.website import addresses
from portal.website.views import Link, Row, Tag

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The configuration and the register, with the links that pages need. Keys that are unknown give no link."""

    configuration: Configuration
    register: Register
    versions: Versions = UNASKED
    """What git knows of the records' texts before."""

    @cached_property
    def decisions(self) -> tuple[Entry[Decision], ...]:
        """The decisions on the site, newest first."""
        return self.register.public_decisions()

    @cached_property
    def _areas(self) -> dict[str, str]:
        return {area.key: area.name for area in self.configuration.vocabularies.areas}

    @cached_property
    def _themes(self) -> dict[str, str]:
        return {theme.key: theme.name for theme in self.configuration.vocabularies.themes}

    @cached_property
    def funding_sources(self) -> dict[str, str]:
        """The names of kinds of fund, by key."""
        return {source.key: source.name for source in self.configuration.vocabularies.funding_sources}

    @cached_property
    def acts(self) -> dict[str, Link]:
        """Acts with their addresses, by key."""
        return {act.key: Link(text=act.name, address=act.address) for act in self.configuration.vocabularies.acts}

    def area_links(self, keys: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to areas."""
        return tuple(Link(text=self._areas[key], address=addresses.area(key)) for key in keys if key in self._areas)

    def theme_links(self, keys: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to themes."""
        return tuple(Link(text=self._themes[key], address=addresses.theme(key)) for key in keys if key in self._themes)

    def holding(self, register: Register, versions: Versions | None = None) -> Shelf:
        """The same shelf with a register of the same refs, the same of them public; with other versions, if given.

        What was read from refs is not read again.
        """
        shelf = replace(self, register=register, versions=self.versions if versions is None else versions)
        shelf.__dict__.update({name: getattr(self, name) for name in ("_slugs", "_years", "_numbers")})
        return shelf

    def once(self, name: str, work_out: Callable[[], T]) -> T:
        """What is worked out of all decisions under a name of its own, worked out when it is first asked for."""
        if name not in self._worked_out:
            self._worked_out[name] = work_out()
        return cast(T, self._worked_out[name])

    @cached_property
    def _worked_out(self) -> dict[str, object]:
        return {}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of lists that have been made, by the path of their decision."""
        return {}

    def slug(self, ref: str) -> str:
        """The slug of a ref, for addresses."""
        known = self._slugs.get(ref)
        return self._slug(ref) if known is None else known

    @cached_property
    def _slugs(self) -> dict[str, str]:
        return {ref: self._slug(ref) for ref in self.register.decisions}

    def _slug(self, ref: str) -> str:
        parsed = self.configuration.refs.pattern.parse(ref)
        return self.configuration.refs.pattern.slug(parsed) if parsed else ""

    def year(self, entry: Entry[Decision]) -> int | None:
        """The year a decision is listed in: that of its ref."""
        return self._years.get(entry.fields.ref)

    @cached_property
    def _years(self) -> dict[str, int]:
        parse = self.configuration.refs.pattern.parse
        return {ref: parsed.year for ref in self.register.decisions if (parsed := parse(ref))}

    @cached_property
    def by_year(self) -> dict[int, tuple[Entry[Decision], ...]]:
        """The decisions on the site by the year of their ref, newest year first."""
        years = sorted({year for entry in self.decisions if (year := self.year(entry))}, reverse=True)
        found: dict[int, list[Entry[Decision]]] = {year: [] for year in years}
        for entry in self.decisions:
            if year := self.year(entry):
                found[year].append(entry)
        return {year: tuple(entries) for year, entries in found.items()}

    def number_in(self, year: int) -> int:
        """How many decisions on the site have a ref of the year."""
        return self._numbers.get(year, 0)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {year: len(entries) for year, entries in self.by_year.items()}

    def year_name(self, year: int) -> str:
        """A year as the office counts it: "2024", or "2024/25" where refs go by financial years."""
        return f"{year}/{(year + 1) % 100:02}" if self.configuration.refs.pattern.by_financial_year else str(year)

    def decision_link(self, ref: str) -> Link | None:
        """A link to a decision on the site, or None where there is no such one."""
        known = self._links.get(ref)
        if known is None and (made := self._link(ref)):
            known = self._links[ref] = made
        return known

    @cached_property
    def _links(self) -> dict[str, Link]:
        """The links to decisions that have been made."""
        return {}

    def _link(self, ref: str) -> Link | None:
        entry = self.register.decisions.get(ref)
        if entry is None or entry.path not in self.register.public:
            return None
        return Link(text=f"{ref}: {entry.fields.title}", address=addresses.decision(self.slug(ref)))

    def on_site(self, ref: str) -> bool:
        """Whether there is a decision of a ref on the site."""
        entry = self.register.decisions.get(ref)
        return entry is not None and entry.path in self.register.public

    def edition(self, key: str) -> Entry[PlanEdition] | None:
        """An edition on the site, by key."""
        entry = self.register.editions.get(key)
        return entry if entry and entry.path in self.register.public else None

    def pillar_links(self, edition: str, keys: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to pillars of an edition, in the edition's own order."""
        entry = self.edition(edition)
        if entry is None:
            return ()
        return tuple(
            Link(text=pillar.title, address=addresses.pillar(edition, pillar.key))
            for pillar in entry.fields.pillars
            if pillar.key in keys
        )

    def pillar_tags(self, edition: str, keys: tuple[str, ...]) -> tuple[Tag, ...]:
        """Pillars as words with their tints, in the edition's own order."""
        entry = self.edition(edition)
        if entry is None:
            return ()
        places = enumerate(entry.fields.pillars, 1)
        return tuple(Tag(text=pillar.title, tone=str(place)) for place, pillar in places if pillar.key in keys)

    def naming(self, edition: str, pillar: str) -> tuple[Entry[Decision], ...]:
        """The decisions on the site that name a pillar of an edition, newest first."""
        return self._naming.get((edition, pillar), ())

    @cached_property
    def _naming(self) -> dict[tuple[str, str], tuple[Entry[Decision], ...]]:
        found: dict[tuple[str, str], list[Entry[Decision]]] = {}
        for entry in self.decisions:
            for pillar in dict.fromkeys(entry.fields.pillars):
                found.setdefault((entry.fields.plan, pillar), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def address(self, entry: Entry[Fields]) -> str:
        """The address of the page of an entry."""
        fields = entry.fields
        if isinstance(fields, Decision):
            return addresses.decision(self.slug(fields.ref) or entry.stem)
        if isinstance(fields, PlanEdition):
            return addresses.edition(entry.stem)
        return addresses.page(entry.stem) if isinstance(fields, SitePage) else addresses.document(entry.stem)
