"""The gallery of components, for those who work on the look of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.website.views.parts import PageFrame


@dataclass(frozen=True, kw_only=True)
class ExampleView:
    """One use of a component. `anchor` begins every id within it, so that examples can stand beside each other."""

    anchor: str
    name: str
    macro: str
    arguments: Mapping[str, Any]
    list_class: str
    """For an item of a list, the class of that list; else empty."""


@dataclass(frozen=True, kw_only=True)
class ComponentView:
    """A component with what it is for and its examples. `template` is its file below templates/."""

    anchor: str
    name: str
    purpose: str
    template: str
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, kw_only=True)
class GalleryPage(PageFrame):
    """Every component under each of its examples; not listed for the public."""

    lead: str
    components: tuple[ComponentView, ...]
