"""A page whose view is made late, since a check asks for few of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from portal.website.views import PageFrame


@dataclass(frozen=True, kw_only=True)
class LatePage:
    """A page whose view is made when somebody asks for it: a check needs no more than its address."""

    address: str
    title: str
    make: Callable[[], PageFrame]
    listed: bool = True

    @cached_property
    def view(self) -> PageFrame:
        """The page."""
        return self.make()
