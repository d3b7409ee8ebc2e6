"""The office, its site, its refs, its section headings and its vocabularies: portal.yaml as one frozen value.

Nothing about any one office is in code. What an office calls things is read here, once, and handed down.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from portal.law.duties import DutyKey
from portal.reading.fields import Day, Fields, Key, Line, Note, TrueOrFalse, WebAddress
from portal.refs import RefPattern

SecurityContact = Annotated[str, Field(pattern=r"^(https://\S+\.\S+|mailto:\S+@\S+|tel:\+?[0-9-]+)$", max_length=500)]
"""An address to report to."""

_SITE_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?"
)
_PLAIN_ADDRESS = "a web address of letters, digits and . _ ~ - alone, such as https://decisions.example/"


def is_site_address(text: str) -> bool:
    """Whether a site can be served at an address: its path stands in the configuration of servers, so it is plain."""
    return bool(_SITE_ADDRESS.fullmatch(text)) and len(text) <= 500


def _plain_address(text: str) -> str:
    if not is_site_address(text):
        raise PydanticCustomError("portal_address", "{expected}", {"expected": _PLAIN_ADDRESS, "likely": ""})
    return text


SiteAddress = Annotated[WebAddress, AfterValidator(_plain_address)]


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


class Security(Fields):
    """Where a weakness of the site can be reported: the security.txt of RFC 9116."""

    contact: Annotated[tuple[SecurityContact, ...], Field(min_length=1, max_length=10)]
    """Addresses in the order in which they are to be tried: https:, mailto: or tel:."""
    policy: WebAddress | None = None
    """A page that says what becomes of reports and what those who look for weaknesses may do."""
    languages: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    """The languages that reports can be written in, such as en and cy."""


class Site(Fields):
    """The website."""

    title: Line
    """What the site is called, such as "Decisions and strategies"."""
    address: SiteAddress
    """The address the site is served at, with a slash at its end; used for feeds, the site map and the 404 page."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    """The language of the pages."""
    demonstration: TrueOrFalse = False
    """True shows a notice on every page that this is a demonstration and not the office's own site."""
    licence: Licence
    """The terms on which the content may be used again."""
    host: Literal["apache", "netlify", "cloudflare", "github", "other"] = "other"
    """The host, where it reads rules in the site itself: .htaccess, or _redirects and _headers, is then put there."""
    compress: Annotated[tuple[Literal["gzip", "brotli"], ...], Field(max_length=2)] = ()
    """Compressed copies of files to put beside them, for hosts that send such copies; brotli needs its extra."""
    security: Security | None = None
    """Where people can report a weakness of the site; gives .well-known/security.txt."""


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


class Misquotation(Fields):
    """A provision that documents are known to quote by mistake."""

    written: Line
    """What documents write, such as "Schedule 11, paragraph 14"."""
    meant: Line
    """What is probably meant, such as "Schedule 1, paragraph 14"."""
    reason: Note
    """How one can tell, in a sentence."""


class Act(Term):
    """An Act or Order that records cite, with its address at legislation.gov.uk."""

    address: WebAddress
    """Its address at legislation.gov.uk."""
    sections: Annotated[int, Field(ge=1, le=2000)] | None = None
    """How many sections it has; a citation of a higher one is reported."""
    schedules: Annotated[int, Field(ge=0, le=100)] | None = None
    """How many Schedules it has; a citation of a higher one is reported."""
    misquotations: Annotated[tuple[Misquotation, ...], Field(max_length=50)] = ()
    """Provisions that documents are known to quote by mistake."""


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


Synonyms = Annotated[tuple[Line, ...], Field(min_length=2, max_length=20)]
"""Ways of saying the same thing."""


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
    synonyms: Annotated[tuple[Synonyms, ...], Field(max_length=500)] = ()
    """Ways of saying the same thing: who searches for one finds all. Abbreviations need no line here."""


class Election(Fields):
    """An election before which the office takes particular care."""

    name: Line
    """What is elected, such as "election of the commissioner"."""
    polling_day: Day
    """The day of the poll."""
    care_from: Day | None = None
    """The first day of the pre-election period; null: three weeks before the poll, as civil servants reckon it."""


class OwnContacts(Fields):
    """What looks like personal data in a text but is the office's own, published contact details."""

    emails: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    """E-mail addresses, in full."""
    telephones: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    """Telephone numbers; spaces do not count."""
    postcodes: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    """Postcodes of the office's own buildings and of other public ones."""


class Checks(Fields):
    """What the rules need to know of this office to read its texts."""

    complete_from: Annotated[int, Field(ge=1900, le=2200)] | None = None
    """The first year of which every decision is held: from then on a missing number 01 is a gap too."""
    elections: Annotated[tuple[Election, ...], Field(max_length=100)] = ()
    """Elections of the commissioner and others that call for care with decisions."""
    contacts: OwnContacts = OwnContacts()
    """Contact details that may stand in a text."""
    placeholders: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    """Words that this office leaves where something is still to be filled in, beside the usual ones such as TBC."""
    known_abbreviations: Annotated[tuple[Line, ...], Field(max_length=500)] = ()
    """Abbreviations and names in capitals that every reader knows, or that stand for nothing."""


class HandOver(Fields):
    """Whom to ask about the package that `portal archive` writes for a successor and for an archive."""

    contact: Line | None = None
    """Who answers questions about it: a post or a team, such as "Chief executive"."""
    email: Line | None = None
    """Their e-mail address."""
    telephone: Line | None = None
    """Their telephone number."""
    address: Line | None = None
    """Their postal address, on one line."""
    note: Note | None = None
    """What a successor is to know beside this, such as who takes over the office's work and when."""


class Elsewhere(Fields):
    """Where the office publishes something that the law asks for."""

    item: DutyKey
    """A paragraph of the Specified Information Order, such as order-2-a, or a class of the scheme, such as class-1."""
    name: Line
    """What is found there, such as "Register of interests"."""
    address: WebAddress
    """Where it is."""
    note: Note | None = None
    """What is to be known about it."""


class NotHeld(Fields):
    """Something that the law asks for and that the office does not hold."""

    item: DutyKey
    """A paragraph of the Specified Information Order, such as order-7, or a class of the scheme."""
    reason: Note
    """Why not, in a sentence for the public."""


class Duties(Fields):
    """What the office has to publish and does not publish on this site."""

    elsewhere: Annotated[tuple[Elsewhere, ...], Field(max_length=500)] = ()
    """What is published elsewhere, and where. What is not named is said to be not known."""
    not_held: Annotated[tuple[NotHeld, ...], Field(max_length=100)] = ()
    """What the office does not hold, and why."""

    @field_validator("not_held")
    @classmethod
    def _not_elsewhere_too(cls, given: tuple[NotHeld, ...], info: ValidationInfo) -> tuple[NotHeld, ...]:
        elsewhere = {item.item for item in info.data.get("elsewhere", ())}
        if both := [item.item for item in given if item.item in elsewhere]:
            expected = f"no item that duties.elsewhere gives an address for, such as {both[0]}"
            raise PydanticCustomError("portal_contradiction", "{expected}", {"expected": expected, "likely": ""})
        return given


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
    checks: Checks = Checks()
    """What the rules need to know of this office to read its texts."""
    duties: Duties = Duties()
    """What the office has to publish and does not publish on this site."""
    hand_over: HandOver = HandOver()
    """Whom to ask about the package that `portal archive` writes."""


def with_address(configuration: Configuration, address: str | None) -> Configuration:
    """The configuration with another base address, where one is given."""
    if not address:
        return configuration
    site = configuration.site.model_copy(update={"address": address.rstrip("/") + "/"})
    return configuration.model_copy(update={"site": site})
