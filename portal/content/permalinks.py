"""What becomes of every address that was ever published: a page, a way to one, gone by decision, or lost.

Records are known by identity ("decisions/pcc-d-2024-07"), never by address, so whatever led to a record follows it when
it moves, and chains are as short as one step. Nothing here judges: what is lost, in conflict or in a circle is kept as
data, and a rule reports it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.content.body import Body
from portal.content.common import Correction
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage
from portal.content.ledger import SITE, WHOLE, Holding, Ledger, Line
from portal.content.records import Entry, Fields
from portal.content.tracing import Fate, trace

RESERVED = (
    *("assets", "404.html", "manifest.json", "robots.txt", "sitemap.xml"),
    *("_redirects", "_headers", ".htaccess", ".nojekyll", ".well-known"),
)
"""First parts of addresses that the site needs for itself."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Live:
    """A record on the site, or a page of the portal's own, with every address that is its own."""

    identity: str
    path: str
    title: str
    address: str
    others: tuple[str, ...] = ()
    """Further pages and files of it: the pillars of an edition, attachments."""
    aliases: tuple[str, ...] = ()
    """As its front matter gives them, in the form that addresses have."""
    spelt: tuple[str, ...] = ()
    """Its ref as an address, as the office writes it: PCC/D/2024/07/."""
    body: Body
    """Its text; for a page of the portal's own, which is revised at will, the headings alone."""
    corrections: tuple[Correction, ...] = ()

    @property
    def published(self) -> tuple[str, ...]:
        """Every address that is published with it."""
        return tuple(dict.fromkeys((self.address, *self.others, *self.aliases, *self.spelt)))


@dataclass(frozen=True, kw_only=True)
class Way:
    """An address that leads to another."""

    old: str
    new: str
    why: str
    """alias, ref, moved, earlier."""

    @property
    def has_page(self) -> bool:
        """Whether a page can stand at the old address; a file of another kind needs the host's help."""
        return is_page(self.old)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An address of the ledger, the record it was published for, and since when."""

    address: str
    identity: str
    since: str


@dataclass(frozen=True, kw_only=True)
class Stone:
    """An address whose record is gone by decision."""

    address: str
    identity: str
    title: str
    since: str
    line: Line
    instead: str
    """The address to turn to instead, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Clash:
    """An alias that cannot be had. `why` says what is in the way; `other` is the path of another file, if it is one."""

    path: str
    index: int
    address: str
    why: str
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Permalinks:
    """The ledger against the site as it would be."""

    ledger: Ledger
    lives: Mapping[str, Live]
    site: frozenset[str]
    """Every address of a page or a file of the site, but for redirects and tombstones."""
    listed: tuple[str, ...]
    """The pages of the site that belong to no record."""

    # --- where an address leads ---

    def leads_to(self, name: str) -> str | None:
        """The address of the page that an address or an identity leads to, or None. A circle leads nowhere."""
        return next((found for step in self.steps(name) if (found := self._page_of(step)) is not None), None)

    def steps(self, name: str) -> Iterator[str]:
        """An address or identity, then what it leads to, step by step; ends where it comes back to itself."""
        met: set[str] = set()
        following: str | None = name
        while following is not None and following not in met:
            met.add(following)
            yield following
            following = self._next(following)

    def circles(self, name: str) -> bool:
        """Whether an address or identity leads back to itself or into a circle."""
        steps = list(self.steps(name))
        return self.leads_to(name) is None and self._next(steps[-1]) is not None

    def _page_of(self, name: str) -> str | None:
        if name in self.lives:
            return self.lives[name].address
        if name in self.site:
            return name
        claimed = self._claims.get(name)
        if claimed:
            return self.lives[claimed[0]].address
        return self._version_of(name)

    def _version_of(self, name: str) -> str | None:
        """The page of an earlier text whose record has moved, by the address it had below that of the record."""
        record, slash, day = name.rstrip("/").rpartition("/")
        if not slash or not _DAY.fullmatch(day):
            return None
        moved = self.leads_to(f"{record}/")
        return f"{moved}{day}/" if moved and f"{moved}{day}/" in self.site else None

    def _next(self, name: str) -> str | None:
        """One step from a name that is no page: where it moved, who has one of its addresses, whose address it is."""
        if name in self.ledger.holdings and name != SITE:
            holding = self.ledger.holdings[name]
            heirs = (self._claims[a][0] for a in holding.addresses if a in self._claims)
            return next(heirs, holding.moved[WHOLE].object if WHOLE in holding.moved else None)
        holder = self.ledger.holder.get(name)
        if holder is None:
            return None
        moved = self.ledger.holdings[holder].moved.get(name)
        return moved.object if moved else (None if holder == SITE else holder)

    @cached_property
    def _claims(self) -> Mapping[str, tuple[str, ...]]:
        """Identities by the aliases they claim, where no page has the address."""
        found: dict[str, list[str]] = {}
        for live in self.lives.values():
            for address in dict.fromkeys((*live.aliases, *live.spelt)):
                if address not in self.site:
                    found.setdefault(address, []).append(live.identity)
        return {address: tuple(identities) for address, identities in found.items()}

    # --- what follows for the site ---

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Every address that leads to another, by address."""
        found: dict[str, Way] = {}
        for live in self.lives.values():
            for why, addresses in (("alias", live.aliases), ("ref", live.spelt)):
                for old in addresses:
                    if old not in self.site and self._claims[old][0] == live.identity:
                        found[old] = Way(old=old, new=live.address, why=why)
        for kept in self._not_pages:
            new = self.leads_to(kept.address)
            if new is not None and kept.address not in found and not self._is_lost_file(kept):
                why = "earlier" if kept.address in self.ledger.of(kept.identity).earlier else "moved"
                found[kept.address] = Way(old=kept.address, new=new, why=why)
        return tuple(found[old] for old in sorted(found))

    @cached_property
    def stones(self) -> tuple[Stone, ...]:
        """Every address whose record is gone by decision, by address; files have none."""
        return tuple(
            Stone(
                address=kept.address,
                identity=kept.identity,
                title=holding.title,
                since=kept.since,
                line=holding.gone[WHOLE],
                instead=(self.leads_to(holding.instead) or "") if holding.instead else "",
            )
            for kept in self._not_pages
            if WHOLE in (holding := self.ledger.of(kept.identity)).gone and self.leads_to(kept.address) is None
        )

    @cached_property
    def lost(self) -> tuple[Kept, ...]:
        """Every address that would disappear, by address."""
        return tuple(
            kept
            for kept in self._not_pages
            if (self.leads_to(kept.address) is None or self._is_lost_file(kept))
            and WHOLE not in self.ledger.of(kept.identity).gone
            and not self.circles(kept.address)
        )

    @cached_property
    def circling(self) -> tuple[tuple[Holding, Line], ...]:
        """The lines of the ledger that say where something moved and come round in a circle."""
        return tuple((holding, line) for holding, line in self._moves if self.circles(line.object))

    @cached_property
    def astray(self) -> tuple[tuple[Holding, Line], ...]:
        """The lines of the ledger that say where something moved, or where to turn, and lead nowhere."""
        moves = [(h, line) for h, line in self._moves if not self.circles(line.object)]
        turns = [(h, line) for h in self.ledger.holdings.values() for line in h.of("instead")[-1:]]
        return tuple((h, line) for h, line in moves if self._nowhere(line.object)) + tuple(
            (h, line) for h, line in turns if self._nowhere(line.rest)
        )

    @cached_property
    def _moves(self) -> tuple[tuple[Holding, Line], ...]:
        return tuple((h, line) for h in self.ledger.holdings.values() for line in h.moved.values())

    def _nowhere(self, name: str) -> bool:
        """Whether a name leads to no page, and to no record that is gone by decision."""
        last = list(self.steps(name))[-1]
        return self.leads_to(name) is None and WHOLE not in self.ledger.of(last).gone

    @cached_property
    def _not_pages(self) -> tuple[Kept, ...]:
        """Every address of the ledger at which no page and no file of the site stands, by address."""
        kept = {
            address: Kept(address=address, identity=identity, since=since)
            for identity, holding in sorted(self.ledger.holdings.items())
            for address, since in (*holding.earlier.items(), *holding.addresses.items())
            if address not in self.site and address not in holding.gone
        }
        return tuple(kept[address] for address in sorted(kept))

    def _is_lost_file(self, kept: Kept) -> bool:
        """Whether an address was a file of a record: no page can stand there, so nothing leads on from it."""
        return not is_page(kept.address) and kept.address in self.ledger.of(kept.identity).addresses

    # --- paragraphs ---

    def holdings_of(self, live: Live) -> tuple[Holding, ...]:
        """What the ledger holds of the records that lead to a page: its own, then those it took the place of."""
        return self._holdings_at.get(live.address, ())

    @cached_property
    def _holdings_at(self) -> Mapping[str, tuple[Holding, ...]]:
        found: dict[str, list[Holding]] = {}
        for identity, holding in self.ledger.holdings.items():
            address = self.lives[identity].address if identity in self.lives else self.leads_to(identity)
            if address is not None:
                own = identity in self.lives
                found.setdefault(address, []).insert(0 if own else len(found.get(address, ())), holding)
        return {address: tuple(holdings) for address, holdings in found.items()}

    def fates(self, live: Live) -> tuple[Fate, ...]:
        """What became of every anchor ever published at a page, where anything may have changed; else nothing."""
        return tuple(
            fate
            for holding in self.holdings_of(live)
            if not holding.is_of(live.body)
            for fate in trace(holding, live.body, live.corrections)
        )

    def unrecorded(self, live: Live) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses and the anchors of a record that the ledger does not hold yet."""
        holding = self.ledger.of(live.identity)
        addresses = self.unrecorded_addresses(live)
        if holding.is_of(live.body):
            return addresses, ()
        anchors = dict.fromkeys(
            [*(heading.anchor for heading in live.body.headings), *(p.anchor for p in live.body.paragraphs)]
        )
        return addresses, tuple(anchor for anchor in anchors if anchor not in holding.anchors)

    def unrecorded_addresses(self, live: Live) -> tuple[str, ...]:
        """The addresses of a record that the ledger does not hold yet; aliases that cannot be had are not its own."""
        holding = self.ledger.of(live.identity)
        clashing = {clash.address for clash in self.clashes if clash.path == live.path and clash.why != "itself"}
        return tuple(
            address
            for address in live.published
            if address not in holding.addresses and address not in holding.earlier and address not in clashing
        )

    @property
    def unrecorded_pages(self) -> tuple[str, ...]:
        """The pages that belong to no record and that the ledger does not hold yet."""
        held = self.ledger.of(SITE).addresses
        return tuple(address for address in self.listed if address not in held)

    # --- aliases ---

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Every alias that cannot be had."""
        claims = Counter(address for live in self.lives.values() for address in set(live.aliases))
        return tuple(
            clash
            for live in self.lives.values()
            for index, address in enumerate(live.aliases)
            if (clash := self._clash(live, index, address, claims))
        )

    def _clash(self, live: Live, index: int, address: str, claims: Mapping[str, int]) -> Clash | None:
        holder = self.ledger.holder.get(address, live.identity)
        others = [other for other in self.lives.values() if other is not live and address in other.aliases]
        reasons = (
            (address.partition("/")[0] in RESERVED, "reserved", ""),
            (address == live.address, "itself", ""),
            (address in self.site, "page", next((o.path for o in self.lives.values() if address in o.published), "")),
            (claims[address] > 1, "alias", others[0].path if others else ""),
            (holder != live.identity and holder in self.lives, "kept", getattr(self.lives.get(holder), "path", "")),
            (self._is_inside_a_file(address), "file", ""),
        )
        return next(
            (Clash(path=live.path, index=index, address=address, why=w, other=o) for true, w, o in reasons if true),
            None,
        )

    def _is_inside_a_file(self, address: str) -> bool:
        """Whether the address lies below a file, or is a file where a folder has to be."""
        if address.rstrip("/") != address:
            parents = posixpath.dirname(address.rstrip("/"))
        else:
            parents = posixpath.dirname(address)
            if any(other.startswith(f"{address}/") for other in self.site):
                return True
        while parents:
            if parents in self.site:
                return True
            parents = posixpath.dirname(parents)
        return False


def settle(ledger: Ledger, lives: Sequence[Live], site: Iterable[str], listed: Iterable[str]) -> Permalinks:
    """The ledger against the site as it would be. `listed` are the pages of `site` that belong to no record."""
    return Permalinks(
        ledger=ledger,
        lives={live.identity: live for live in lives},
        site=frozenset(site),
        listed=tuple(listed),
    )


def identity_of(entry: Entry[Fields], slug_of: Callable[[str], str]) -> str:
    """The name by which the ledger knows a record, wherever its page is: that of its ref, or of its file.

    `slug_of` gives the slug of a ref, or nothing for what is none.
    """
    fields = entry.fields
    if isinstance(fields, Decision):
        return f"decisions/{slug_of(fields.ref) or entry.stem}"
    if isinstance(fields, PlanEdition):
        return f"plans/{entry.stem}"
    return f"{'pages' if isinstance(fields, SitePage) else 'strategy'}/{entry.stem}"


def as_address(alias: str) -> str:
    """An alias in the form that addresses have: a folder ends with a slash, a file has an ending."""
    name = alias.rpartition("/")[2]
    return f"{alias}/" if name and "." not in name else alias


def is_page(address: str) -> bool:
    """Whether a page can stand at an address on any host: a folder, or a file that ends in .html or .htm."""
    return not address or address.endswith(("/", ".html", ".htm"))
