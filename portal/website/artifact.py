"""A file of the site, with what is asked of it when it is published. Whatever makes files gives these."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from portal.later import Partial
from portal.website.leads import may_lead_to


@dataclass(frozen=True, kw_only=True)
class Artifact(Partial):
    """A file of the site: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The checksum of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @cached_property
    def leads(self) -> frozenset[str]:
        """The files of the site that it may lead to, if it is a page."""
        if not self.path.endswith(".html"):
            return frozenset()
        return frozenset(may_lead_to(self.path, self.content.decode("utf-8", "replace")))

    def looked_at(self) -> Self:
        """The file itself, with all worked out that is asked of it when it is published."""
        _ = self.sha256, self.size, self.leads
        return self
