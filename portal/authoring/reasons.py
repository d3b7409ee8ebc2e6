"""Why a page was rendered again or not, down to the field of its view, for whoever wonders what an edit costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portal.text import in_prose, nearest
from portal.website.desk import MadeOf, Way

Looked = Callable[[bytes], MadeOf | None]
"""What the page of a key is made of; None where nobody knows any more."""


def reason(place: str, ways: Mapping[str, Way], earlier: Mapping[str, bytes], made_of: Looked) -> str:
    """One sentence on a page. `ways` says how each page was come by, `earlier` has the keys of the build before."""
    address = place.strip("/").removesuffix("index.html")
    known = next((one for one in (place, address, f"{address.rstrip('/')}/") if one in ways), None)
    if known is None:
        near = nearest(place, list(ways))
        return f'There is no page at "{place}".' + (f' Did you mean "{near}"?' if near else "")
    way, before = ways[known], earlier.get(known)
    name = known or "The home page"
    if not way.rendered:
        return f"{name} was not rendered again: {_unchanged(way)}"
    if before is None:
        return f"{name} was rendered: no build before this one is known to have had it."
    return f"{name} was rendered again: {_changed(made_of(way.key), made_of(before))}"


def _unchanged(way: Way) -> str:
    if way.seen:
        return "what it is made of is as it was, and so is all that it asks of other records."
    return "everything it shows, and what that is put into, was rendered before."


def _changed(now: MadeOf | None, before: MadeOf | None) -> str:
    if now is None or before is None:
        return "what it was made of before is no longer in the store."
    fields = [name for name, found in now.prints.items() if before.prints.get(name) != found]
    parts = [f"{in_prose(fields)} of its view changed"] if fields else []
    if now.look != before.look:
        parts.append("its template, a style or script, the configuration or the program is another")
    return f"{in_prose(parts)}." if parts else "what was rendered before is no longer in the store."
