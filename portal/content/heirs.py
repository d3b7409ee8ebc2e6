"""Which record on the site is probably one that is lost under its old name: by git's renames, else by its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.content.ledger import SITE, Holding, prints_of
from portal.content.permalinks import Live, Permalinks

ENOUGH = 0.5
"""From this share of paragraphs on, a record is taken for the other under a new name."""


def probable_heirs(kept: Permalinks, renamed: Mapping[str, str]) -> dict[str, str]:
    """The path of the record that each lost identity probably is now; none where nothing speaks for one.

    `renamed` gives the new path of each file that git knows to have been renamed. A renamed file that was rewritten at
    once is no rename to git; then what counts is how many of the published paragraphs stand in a record that is new.
    """
    paths = {live.path: live for live in kept.lives.values()}
    new = [live for live in kept.lives.values() if live.identity not in kept.ledger.holdings]
    found: dict[str, str] = {}
    for identity in dict.fromkeys(lost.identity for lost in kept.lost if lost.identity != SITE):
        by_git = next((renamed[path] for path in _paths_of(identity) if renamed.get(path) in paths), "")
        heir = by_git or _by_text(kept.ledger.of(identity), new)
        if heir and identity not in kept.lives:
            found[identity] = heir
    return found


def _paths_of(identity: str) -> Iterator[str]:
    """The paths at which the file of a record may have been."""
    kind, _, name = identity.partition("/")
    yield f"content/{'strategy' if kind == 'plans' else kind}/{name}.md"


def _by_text(holding: Holding, new: list[Live]) -> str:
    wanted = {lines[-1].object for lines in holding.anchors.values()}
    shares = {live.path: _share(wanted, live) for live in new} if wanted else {}
    best = max(shares, key=lambda path: shares[path], default="")
    return best if best and shares[best] >= ENOUGH else ""


def _share(wanted: set[str], live: Live) -> float:
    return len(wanted & set(prints_of(live.body).values())) / len(wanted)
