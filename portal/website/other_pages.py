"""Home, search, the pages of the portal's own, the site map, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.content.decision import Decision, DecisionType, Status
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.records import Entry
from portal.dates import format_date
from portal.text import counted, in_prose
from portal.website import addresses, words
from portal.website.alternates import feeds_of
from portal.website.citation import cited_page, facts
from portal.website.glance import glance
from portal.website.late_page import LISTS, PLANS, STRATEGIES, THIS_SITE, Place
from portal.website.lists import DECISIONS, HOME, row, ways_in
from portal.website.record_parts import LONG, body_contents
from portal.website.shelf import Shelf
from portal.website.views import (
    Count,
    DecisionList,
    DocumentPage,
    Filter,
    HomePage,
    Link,
    NotFoundPage,
    PageFrame,
    RulesPage,
    RuleView,
    SearchPage,
    SiteMapPage,
    TextPage,
)
from portal.website.ways_to_ask import ways_to_ask

LATEST = 5
"""Decisions on the home page."""
MOST_TOGETHER = 60
"""Decisions that the site map lists in one group; more are folded away by year."""
DECISIONS_GROUP = "Decisions"
"""The heading of the records in the site map."""


def home_page(shelf: Shelf) -> HomePage:
    """Search first, the latest decisions, the pillars with their counts, the ways in."""
    office = shelf.configuration.office
    edition = shelf.register.edition_on(shelf.register.as_of)
    in_force = edition if edition and edition.path in shelf.register.public else None
    pillars = tuple(
        Count(
            link=Link(text=pillar.title, address=addresses.pillar(in_force.stem, pillar.key)),
            count=len(shelf.naming(in_force.stem, pillar.key)),
            tone=str(place),
        )
        for place, pillar in enumerate(in_force.fields.pillars if in_force else (), 1)
        if in_force
    )
    note = "The last adopted edition held here. It stays in force until an adopted edition takes its place."
    return HomePage(
        address=addresses.HOME,
        title=shelf.configuration.site.title,
        description=f"What the {office.name} decided, why, and for how much.",
        section="",
        breadcrumb=(),
        alternates=feeds_of(addresses.DECISIONS, "All decisions"),
        lead=f"What the {office.name} decided, why, by whom and for how much.",
        latest=tuple(row(entry, shelf) for entry in shelf.decisions[:LATEST]),
        edition=Link(text=in_force.fields.title, address=addresses.edition(in_force.stem)) if in_force else None,
        edition_note=note if in_force else "",
        pillars=pillars,
        ways_in=ways_in(shelf),
        glance=glance(shelf, max(shelf.by_year)) if shelf.by_year else None,
        holdings=_holdings(shelf),
        ways_on=tuple(_ways_on(shelf, in_force)),
    )


def _ways_on(shelf: Shelf, in_force: Entry[PlanEdition] | None) -> Iterator[Link]:
    """Other ways to get to know the register, the easiest first."""
    easy = (page for page in shelf.register.pages.values() if page.fields.easy_read)
    yield from (Link(text=page.fields.title, address=addresses.page(page.stem)) for page in easy)
    yield Link(text="The record in figures", address=addresses.FIGURES)
    yield Link(text="What is held and what is not", address=addresses.COMPLETENESS)
    yield Link(text="What the law has the office publish", address=addresses.SPECIFIED_INFORMATION)
    if in_force:
        yield Link(text="Map of the plan", address=f"{addresses.edition(in_force.stem)}#map")
    yield Link(text="Glossary", address=addresses.GLOSSARY)
    yield Link(text="Open data", address=addresses.DATA)
    yield Link(text="Follow new decisions", address=addresses.FEEDS)


def text_page(entry: Entry[SitePage], shelf: Shelf) -> TextPage:
    """A page of the portal's own."""
    contents = body_contents(entry.body)
    return TextPage(
        address=addresses.page(entry.stem),
        title=entry.fields.title,
        description=entry.fields.summary,
        section="",
        breadcrumb=(HOME,),
        summary=entry.fields.summary,
        body=entry.body.html,
        contents=contents if len(contents) >= LONG else (),
        facts=facts(cited_page(entry, shelf)),
        easy=entry.fields.easy_read,
        reviewed=f"Last reviewed {format_date(entry.fields.reviewed)}.",
    )


def search_page(shelf: Shelf) -> SearchPage:
    """The form, its filters, and where to go without a script."""
    return SearchPage(
        address=addresses.SEARCH,
        title="Search",
        description="Search every decision, strategy and plan on this site, word by word.",
        section="search",
        breadcrumb=(HOME,),
        lead="Search the full text of every decision, strategy and plan. A reference such as "
        f"{shelf.configuration.refs.pattern.example} finds its record.",
        filters=tuple(filter_ for filter_ in _filters(shelf) if filter_.values),
        ways_to_ask=tuple(ways_to_ask(shelf)),
        without_script=(
            DECISIONS,
            Link(text="Strategies and reports", address=addresses.STRATEGY),
            Link(text="Police and crime plans", address=addresses.PLANS),
            Link(text="Areas", address=addresses.AREAS),
            Link(text="Themes", address=addresses.THEMES),
            Link(text="Site map", address=addresses.SITE_MAP),
        ),
    )


def place_of(page: PageFrame) -> Place | None:
    """Where the site map lists a page whose view is there from the beginning, if it does."""
    return Place(link=Link(text=page.title, address=page.address), group=_group_of(page)) if page.listed else None


def site_map_page(places: Iterable[Place | None]) -> SiteMapPage:
    """Every page of the site, in groups, for readers and for those who check that nothing is missing."""
    own: list[Link] = [Link(text="Home", address=addresses.HOME)]
    groups: dict[str, list[Link]] = {THIS_SITE: own}
    years: dict[str, list[Link]] = {}
    for place in filter(None, places):
        if place.year:
            years.setdefault(place.year, []).append(place.link)
        groups.setdefault(place.group, []).append(place.link)
    own.append(Link(text="Site map", address=addresses.SITE_MAP))
    folded = len(groups.get(DECISIONS_GROUP, ())) > MOST_TOGETHER
    if folded:
        del groups[DECISIONS_GROUP]
    return SiteMapPage(
        address=addresses.SITE_MAP,
        title="Site map",
        description="Every page of this site.",
        section="",
        breadcrumb=(HOME,),
        groups=tuple((heading, tuple(links)) for heading, links in groups.items()),
        years=tuple((year, tuple(links)) for year, links in years.items()) if folded else (),
    )


def rules_page(rules: tuple[RuleView, ...]) -> RulesPage:
    """Every rule of the check with its reason, where findings can point."""
    return RulesPage(
        address=addresses.RULES,
        title="Rules of the check",
        description="Every rule that records of this site are checked by, with its reason and an example.",
        section="",
        breadcrumb=(HOME,),
        listed=False,
        lead="For those who write records. An error keeps the site from being published; a warning or a note does not.",
        rules=rules,
    )


def not_found_page() -> NotFoundPage:
    """What a reader gets for an address that leads nowhere."""
    return NotFoundPage(
        address=addresses.NOT_FOUND,
        title="Page not found",
        description="There is no page at this address.",
        section="",
        breadcrumb=(),
        listed=False,
        lead="There is no page at this address. If you typed it, check it for a slip. If a link brought you here, "
        "the record it meant can be found by its reference or its words.",
        ways_on=(
            Link(text="Register of decisions", address=addresses.DECISIONS),
            Link(text="Strategies and reports", address=addresses.STRATEGY),
            Link(text="Site map", address=addresses.SITE_MAP),
        ),
    )


def _holdings(shelf: Shelf) -> str:
    register = shelf.register
    held = [
        counted(number, one, many)
        for number, one, many in (
            (len(shelf.decisions), "decision", "decisions"),
            (len(register.public_documents()), "strategy document", "strategy documents"),
            (
                len(register.public_editions()),
                "edition of the police and crime plan",
                "editions of the police and crime plan",
            ),
        )
        if number
    ]
    return f"This site holds {in_prose(held)}." if held else "This site holds no record yet."


def _filters(shelf: Shelf) -> tuple[Filter, ...]:
    """Each filter with the values that occur on the site: value and word are the same, so addresses read well."""
    decisions = [entry.fields for entry in shelf.decisions]
    vocabularies = shelf.configuration.vocabularies
    documents = [entry.fields for entry in shelf.register.public_documents()]
    named = dict.fromkeys((fields.plan, fields.pillars) for fields in decisions)
    pillars = dict.fromkeys(tag.text for plan, keys in named for tag in shelf.pillar_tags(plan, keys))
    filed: list[Decision | StrategyDocument] = [*decisions, *documents]
    areas = {key for fields in filed for key in fields.areas}
    themes = {key for fields in filed for key in fields.themes}
    years = [shelf.year_name(year) for year in shelf.by_year]
    kinds = ["Decision"] * bool(decisions) + [
        words.DOCUMENT_KINDS[k][0] for k in dict.fromkeys(d.kind for d in documents)
    ]
    kinds += [words.DOCUMENT_KINDS["plan"][0]] * bool(shelf.register.public_editions()) + ["About this site"]
    held = {fields.decision_type for fields in decisions}, {fields.status for fields in decisions}
    types = [words.decision_type(kind) for kind in DecisionType if kind in held[0]]
    statuses = [words.STATUS[status][0] for status in Status if status in held[1]]
    return (
        _filter("kind", "Kind of page", kinds),
        _filter("year", "Year", years),
        _filter("pillar", "Pillar of the plan", pillars),
        _filter("area", "Area", (area.name for area in vocabularies.areas if area.key in areas)),
        _filter("theme", "Theme", (theme.name for theme in vocabularies.themes if theme.key in themes)),
        _filter("type", "Type of decision", types),
        _filter("status", "Status", statuses),
    )


def _filter(name: str, label: str, values: Iterable[str]) -> Filter:
    return Filter(name=name, label=label, values=tuple((value, value) for value in values))


def _group_of(page: PageFrame) -> str:
    if isinstance(page, DecisionList):
        return LISTS
    if page.section == "plans":
        return PLANS
    if isinstance(page, DocumentPage):
        return STRATEGIES
    return THIS_SITE
