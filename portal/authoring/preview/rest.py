"""What takes long and is on no page that is being written: the search index, feeds, open data, figures.

The whole site is made as a build makes it, by a process that is thrown away, and what the preview does not make itself
is written to a folder of its own. A store keeps what was made, so that the next time only what changed is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.store.kept import FileKeys, opened
from portal.website import addresses
from portal.website.outputs import Means, artifacts
from portal.website.plan import SitePlan

FROM_REST = frozenset((addresses.SEARCH, addresses.DATA))
"""Pages that name files of the rest, so that they have to be of one making with it."""


@dataclass(frozen=True, kw_only=True)
class Rest:
    """The folder in which the files are."""

    folder: Path

    def file(self, path: str) -> bytes | None:
        """What was made for a path, or None."""
        if "\0" in path:
            return None
        file = (self.folder / path).resolve()
        if not file.is_relative_to(self.folder.resolve()) or not file.is_file():
            return None
        return file.read_bytes()


def make_rest(plan: SitePlan, templates: Path, keys: Mapping[str, FileKeys], store: Path, folder: Path) -> Rest:
    """Make the site, and write what is no page to a folder. `keys` gives the keys of each file of the office."""
    wanted = {addresses.file_of(address) for address in FROM_REST}
    with opened(store) as kept:
        for artifact in artifacts(plan, Means(templates=templates, store=kept, keys=keys), lambda _: None):
            if artifact.path in wanted or not artifact.path.endswith(".html"):
                file = folder / artifact.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(artifact.content)
    return Rest(folder=folder)
