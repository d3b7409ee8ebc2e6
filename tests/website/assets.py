"""The files that pages call by their plain names: those of the templates and those of the search index."""

from __future__ import annotations

from portal.project import OWN_TEMPLATES
from portal.website import search
from portal.website.plan import SitePlan
from portal.website.render import Asset, read_assets


def all_assets(plan: SitePlan) -> tuple[Asset, ...]:
    """What a build gives to the pages of a plan."""
    return (*read_assets(OWN_TEMPLATES), *search.index(plan).first)
