"""What is the same on every page of the site."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.gallery import ComponentView
from portal.website.views.pages import RuleView
from portal.website.views.parts import Link


@dataclass(frozen=True, kw_only=True)
class ForStaff:
    """What the pages for staff show: the documentation of the check, and what pages are made of."""

    rules: tuple[RuleView, ...] = ()
    components: tuple[ComponentView, ...] = ()


FOR_NOBODY = ForStaff()


@dataclass(frozen=True, kw_only=True)
class Destination:
    """A destination in the header. `section` is compared with the page's."""

    link: Link
    section: str


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """What is the same on every page."""

    title: str
    office: str
    office_short: str
    office_website: str
    language: str
    base_address: str
    """The whole address of the site, with a slash at its end."""
    demonstration: bool
    about: str
    """The page that says what the site is; empty where the office has written none."""
    licence: Link
    destinations: tuple[Destination, ...]
    footer: tuple[Link, ...]
    example_ref: str
    """A ref in the office's pattern, for hints."""
    preview: bool
    """Whether it is shown to the person at the desk alone, while records are written."""
    from_disk: bool
    """Whether pages are to work opened from a disk: links name the file, and a script says what is left out there."""
    generator: str
    policy: Html
    """The content security policy, as a page states it itself."""
    referrer: str
    """What a browser tells other sites of where a reader comes from."""
