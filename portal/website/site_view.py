"""What every page says of the site it is part of: its name, its office, its licence, where header and footer lead."""

from __future__ import annotations

from portal import __version__
from portal.website import addresses, policy
from portal.website.shelf import Shelf
from portal.website.views import Destination, Link, SiteView

_ABOUT = "about"
"""The file in content/pages/ that says what the site is."""


def site_view(shelf: Shelf, *, preview: bool) -> SiteView:
    """The frame of all pages. A `preview` reloads itself in the browser."""
    office, site = shelf.configuration.office, shelf.configuration.site
    destinations = (
        ("Decisions", addresses.DECISIONS, "decisions"),
        ("Strategy", addresses.STRATEGY, "strategy"),
        ("Plans", addresses.PLANS, "plans"),
        ("Search", addresses.SEARCH, "search"),
    )
    own = [Link(text=page.fields.title, address=shelf.address(page)) for page in shelf.register.pages.values()]
    return SiteView(
        title=site.title,
        office=office.name,
        office_short=office.short_name,
        office_website=office.website,
        language=site.language,
        base_address=site.address if site.address.endswith("/") else f"{site.address}/",
        demonstration=site.demonstration,
        about=next((shelf.address(page) for page in shelf.register.pages.values() if page.stem == _ABOUT), ""),
        licence=Link(text=site.licence.name, address=site.licence.address),
        destinations=tuple(
            Destination(link=Link(text=text, address=address), section=section)
            for text, address, section in destinations
        ),
        footer=(
            *own,
            Link(text="The record in figures", address=addresses.FIGURES),
            Link(text="What is held and what is not", address=addresses.COMPLETENESS),
            Link(text="What the law has the office publish", address=addresses.SPECIFIED_INFORMATION),
            Link(text="Glossary", address=addresses.GLOSSARY),
            Link(text="Open data", address=addresses.DATA),
            Link(text="Follow new decisions", address=addresses.FEEDS),
            Link(text="Links for a reply", address=addresses.REPLY),
            Link(text="Site map", address=addresses.SITE_MAP),
        ),
        example_ref=shelf.configuration.refs.pattern.example,
        preview=preview,
        from_disk=False,
        generator=f"transparency-portal {__version__}",
        policy=policy.ON_PAGES,
        referrer=policy.REFERRER,
    )
