"""The office, its site, its refs, its section headings and its vocabularies: portal.yaml as one frozen value.

Nothing about any one office is in code. What an office calls things is read here, once, and handed down.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portal.reading.fields import Fields, Key, Line, Note, TrueOrFalse, WebAddress
from portal.refs import RefPattern


class Office(Fields):
    """The office whose portal this is."""

    name: Line
    """The full name, such as "Police and Crime Commissioner for Anyshire"."""
    short_name: Line
    """The name where room is short, such as "Anyshire PCC"."""
    website: WebAddress
    """The office's main website, where its contact details are."""
    force: Line
    """The police force it holds to account, such as "Anyshire Police"."""


class Licence(Fields):
    """The terms on which the content may be used again."""

    name: Line
    """The name of the licence."""
    address: WebAddress
    """Where its terms can be read."""


class Site(Fields):
    """The website."""

    title: Line
    """What the site is called, such as "Decisions and strategies"."""
    address: WebAddress
    """The address the site is served at, with a slash at its end; used for feeds, the site map and the 404 page."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    """The language of the pages."""
    demonstration: TrueOrFalse = False
    """True shows a notice on every page that this is a demonstration and not the office's own site."""
    licence: Licence
    """The terms on which the content may be used again."""


class Section(Fields):
    """A section of the office's template for a record of decision."""

    key: Key
    """The beginning of the anchors in the section: report gives #report-24."""
    heading: Line
    """The heading, as the template prints it."""
    also: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    """Other headings the section goes by."""


class Term(Fields):
    """An entry of a vocabulary."""

    key: Key
    """What records write."""
    name: Line
    """What pages show."""
    note: Note | None = None
    """A sentence for the page of the term."""


class Area(Term):
    """A place decisions are about. An area may lie within another."""

    within: Key | None = None
    """The key of the larger area it lies in."""


class Act(Term):
    """An Act or Order that records cite, with its address at legislation.gov.uk."""

    address: WebAddress
    """Its address at legislation.gov.uk."""


class Abbreviation(Fields):
    """An abbreviation and what it stands for."""

    term: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9&'-]{1,19}$")]
    """The abbreviation."""
    meaning: Line
    """What it stands for."""
    source: Line | None = None
    """Where the meaning is taken from, where it is not common knowledge."""


class Refs(Fields):
    """How refs of decisions are written."""

    pattern: RefPattern
    """Letters as they stand, {year} or {financial_year}, and {number} or {number:02}: PCC/D/{year}/{number:02}."""


class Vocabularies(Fields):
    """The words of this portal. Records use the keys; pages show the names."""

    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    """Places that decisions are about."""
    themes: Annotated[tuple[Term, ...], Field(min_length=1)]
    """What decisions are about."""
    funding_sources: Annotated[tuple[Term, ...], Field(min_length=1)]
    """Kinds of fund that money comes from."""
    acts: tuple[Act, ...] = ()
    """Acts and Orders that records cite."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """Abbreviations, explained beside the text where a record first uses them."""


class Configuration(Fields):
    """All of portal.yaml."""

    office: Office
    """The office whose portal this is."""
    site: Site
    """The website."""
    refs: Refs
    """How refs of decisions are written."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The sections of the office's template for a record of decision, in its order."""
    vocabularies: Vocabularies
    """The words that records may use."""


def with_address(configuration: Configuration, address: str | None) -> Configuration:
    """The configuration with another base address, where one is given."""
    if not address:
        return configuration
    site = configuration.site.model_copy(update={"address": address.rstrip("/") + "/"})
    return configuration.model_copy(update={"site": site})
