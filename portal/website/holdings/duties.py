"""Two indexes: by the Specified Information Order and by the publication scheme.

What is here is read off the public records; what is elsewhere, or not held, is what portal.yaml says; of the rest
the page says that it is not known. Nothing is guessed, and an address that nobody gave is not made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from portal.content.decision import DecisionType, Exists
from portal.content.document import StrategyDocument
from portal.content.records import Entry
from portal.law import order, scheme
from portal.law.parts import Duty, Holds, Part, Source
from portal.text import counted
from portal.website import addresses
from portal.website.holdings.cells import ONWARD
from portal.website.lists import HOME
from portal.website.shelf import Shelf
from portal.website.views import DutiesPage, DutyGroup, DutyView, Fact, Link

BY_LAW, BY_SCHEME = "What the law has the office publish", "The publication scheme"
"""What the two pages are called."""
NOT_KNOWN = "Not on this site. Where the office publishes it is not known to this portal."
NOT_READ = "The text of this paragraph was not read for this index. Read it at the source."
_READING = (
    "“Here” is what this site holds, counted from its public records. It may be less than the law asks for.",
    "“Elsewhere” is an address that the office has given. This site does not check what stands there.",
    "Where no address is given, this site says that it does not know. The office may publish it all the same.",
    "What each line asks for is told in our own words, and shorter. What counts is the law.",
)


def specified_information_page(shelf: Shelf) -> DutiesPage:
    """The index by the Order."""
    groups = tuple(_group(part, shelf) for part in order.ORDER)
    return DutiesPage(
        address=addresses.SPECIFIED_INFORMATION,
        title=BY_LAW,
        description=f"The {order.NAME}, paragraph by paragraph: what is here, what is elsewhere, what is not known.",
        section="",
        breadcrumb=(HOME,),
        lead="The Specified Information Order lists what a commissioner must publish. This index says where it is.",
        facts=tuple(_facts(groups)),
        groups=groups,
        reading=_READING,
        sources=_sources(order.SOURCES),
        onward=(
            Link(
                text=BY_SCHEME,
                address=addresses.PUBLICATION_SCHEME,
                note="The same by the seven classes of the Freedom of Information Act.",
            ),
            *ONWARD,
        ),
    )


def publication_scheme_page(shelf: Shelf) -> DutiesPage:
    """The index by the seven classes."""
    groups = tuple(_group(part, shelf) for part in scheme.SCHEME)
    return DutiesPage(
        address=addresses.PUBLICATION_SCHEME,
        title=BY_SCHEME,
        description="The seven classes of the publication scheme: what is here, what is elsewhere, what is not known.",
        section="",
        breadcrumb=(HOME,),
        lead="Public bodies sort what they publish into seven classes. This index says where each class is.",
        facts=tuple(_facts(groups)),
        groups=groups,
        reading=_READING,
        sources=_sources(scheme.SOURCES),
        onward=(
            Link(
                text=BY_LAW,
                address=addresses.SPECIFIED_INFORMATION,
                note="The Specified Information Order, paragraph by paragraph.",
            ),
            *ONWARD,
        ),
    )


def _facts(groups: Iterable[DutyGroup]) -> Iterator[Fact]:
    duties = [duty for group in groups for duty in group.duties]
    yield Fact(term="Something is here", value=f"{sum(bool(duty.here) for duty in duties)} of {len(duties)}")
    yield Fact(term="An address is given", value=f"{sum(bool(duty.elsewhere) for duty in duties)} of {len(duties)}")
    yield Fact(term="Not known", value=f"{sum(duty.said == NOT_KNOWN for duty in duties)} of {len(duties)}")


def _group(part: Part, shelf: Shelf) -> DutyGroup:
    return DutyGroup(anchor=part.key, heading=part.heading, duties=tuple(_duty(duty, shelf) for duty in part.duties))


def _duty(duty: Duty, shelf: Shelf) -> DutyView:
    given = shelf.configuration.duties
    here = tuple(link for holds in duty.holds for link in _here(holds, shelf))
    elsewhere = tuple(
        Link(text=item.name, address=item.address, note=item.note or "")
        for item in given.elsewhere
        if item.item == duty.key
    )
    reasons = [item.reason for item in given.not_held if item.item == duty.key]
    said = f"The office does not hold it: {' '.join(reasons)}" if reasons else ""
    if not said and not here and not elsewhere:
        said = NOT_KNOWN
    notes = (f"When: {duty.when}" if duty.when else "", "" if duty.read else NOT_READ)
    return DutyView(
        anchor=duty.key,
        number=duty.number,
        what=duty.what,
        notes=tuple(note for note in notes if note),
        here=here,
        elsewhere=elsewhere,
        said=said,
    )


def _sources(sources: Iterable[Source]) -> tuple[Link, ...]:
    return tuple(Link(text=source.name, address=source.address) for source in sources)


def _here(holds: Holds, shelf: Shelf) -> Iterator[Link]:
    """What the site holds of a kind, with how much it is; nothing where it holds none."""
    match holds:
        case Holds.DECISIONS:
            yield from _decisions(shelf)
        case Holds.PART_2:
            yield from _part_2(shelf)
        case Holds.GRANTS:
            yield from _grants(shelf)
        case Holds.CONTRACTS:
            yield from _of_type(DecisionType.CONTRACT, "on contracts", shelf)
        case Holds.BUDGETS:
            yield from _of_type(DecisionType.BUDGET_AND_PRECEPT, "on the budget and precept", shelf)
        case Holds.FIGURES if shelf.decisions:
            note = "What decisions approved, which is not what was spent."
            yield Link(text="The record in figures", address=addresses.FIGURES, note=note)
        case Holds.DATA if shelf.decisions:
            number = counted(len(shelf.decisions), "decision", "decisions")
            yield Link(text="The register of decisions as open data", address=addresses.DATA, note=f"{number}.")
        case Holds.PLANS:
            yield from _plans(shelf)
        case Holds.STRATEGIES | Holds.REPORTS | Holds.POLICIES:
            yield from _documents(holds, shelf)
        case _:
            return


def _decisions(shelf: Shelf) -> Iterator[Link]:
    if shelf.decisions:
        number = counted(len(shelf.decisions), "record", "records")
        note = f"{number}. They do not say which decisions are of significant public interest."
        yield Link(text="Register of decisions", address=addresses.DECISIONS, note=note)
        yield Link(
            text="From decision to publication",
            address=addresses.TIMELINESS,
            note="How many working days it took.",
        )


def _part_2(shelf: Shelf) -> Iterator[Link]:
    if shelf.decisions:
        by = shelf.once("part 2", lambda: Counter(entry.fields.part2.exists for entry in shelf.decisions))
        note = f"{by[Exists.YES]:,} with one, {by[Exists.UNKNOWN]:,} that do not say."
        yield Link(text="Exempt (Part 2) reports", address=addresses.PART_2, note=note)


def _grants(shelf: Shelf) -> Iterator[Link]:
    """Decisions on grants, and whom other decisions name as recipients."""
    yield from _of_type(DecisionType.GRANT, "on grants", shelf)
    named = [entry for entry in shelf.decisions if entry.fields.recipients]
    if named:
        number = sum(len(entry.fields.recipients) for entry in named)
        told = f"{counted(number, 'recipient', 'recipients')} in {counted(len(named), 'decision', 'decisions')}."
        note = f"{told} With amount, purpose, conditions and reasons."
        yield Link(text="Recipients of grants and contracts (CSV)", address=addresses.data("recipients.csv"), note=note)


def _of_type(kind: DecisionType, words: str, shelf: Shelf) -> Iterator[Link]:
    found = shelf.once("types", lambda: Counter(entry.fields.decision_type for entry in shelf.decisions))[kind]
    if found:
        number = counted(found, "decision", "decisions")
        yield Link(text=f"Decisions {words}", address=addresses.decision_type(kind), note=f"{number}.")


def _plans(shelf: Shelf) -> Iterator[Link]:
    editions = [edition for edition in shelf.register.public_editions() if not edition.fields.external]
    if editions:
        number = counted(len(editions), "edition", "editions")
        note = f"{number}. Each page says how much of the plan is held."
        yield Link(text="Police and crime plans", address=addresses.PLANS, note=note)


_KINDS = {
    Holds.STRATEGIES: (("strategy",), "Strategies", "strategy", "strategies"),
    Holds.REPORTS: (("annual-report", "panel-report"), "Reports", "report", "reports"),
    Holds.POLICIES: (("policy",), "Policies", "policy", "policies"),
}


def _documents(holds: Holds, shelf: Shelf) -> Iterator[Link]:
    """The office's own documents of a kind; those of other offices are none of its duties."""
    kinds, text, one, many = _KINDS[holds]
    found: list[Entry[StrategyDocument]] = [
        entry for entry in shelf.register.public_documents() if entry.fields.kind in kinds and not entry.fields.external
    ]
    if found:
        note = f"{counted(len(found), one, many)} of this office."
        yield Link(text=text, address=addresses.STRATEGY, note=note)
