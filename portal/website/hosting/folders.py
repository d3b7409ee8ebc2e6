"""The site for hosts that read plain lists in it: Netlify and Cloudflare Pages, each with _redirects and _headers.

Both compress by themselves, know the common types, and let a browser ask each time whether a page has changed. A header
is given for an address once: where two rules fit, Cloudflare joins their values and Netlify takes one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.website import policy
from portal.website.hosting.ways import base_path, pairs
from portal.website.plan import SitePlan

CLOUDFLARE_MOST = 2000
"""Cloudflare Pages reads no more static rules than this."""


def netlify_redirects(plan: SitePlan, _: Mapping[str, str]) -> str:
    """The sign ! makes Netlify follow a rule although a page stands at the address."""
    base = base_path(plan)
    lines = ["# Made by the build, for _redirects in the folder of the site."]
    lines += [f"{base}{old} {base}{new} 301!" for old, new in pairs(plan)]
    return "\n".join(lines) + "\n"


def cloudflare_redirects(plan: SitePlan, _: Mapping[str, str]) -> str:
    """What has no page of its own comes first, since Cloudflare reads only so many rules; the pages do the rest."""
    base = base_path(plan)
    pages = {way.old for way in plan.permalinks.ways if way.has_page}
    found = sorted(pairs(plan), key=lambda pair: (pair[0] in pages, pair[0]))
    lines = ["# Made by the build, for _redirects in the folder of the site."]
    lines += [f"{base}{old} {base}{new} 301" for old, new in found[:CLOUDFLARE_MOST]]
    if len(found) > CLOUDFLARE_MOST:
        lines.append(f"# {len(found) - CLOUDFLARE_MOST:,} more are left to the pages at those addresses.")
    return "\n".join(lines) + "\n"


def netlify_headers(plan: SitePlan, headers: Mapping[str, str]) -> str:
    """The headers of every answer, and the age of what can be kept for ever."""
    return "\n".join(_headers(plan, headers)) + "\n"


def cloudflare_headers(plan: SitePlan, headers: Mapping[str, str]) -> str:
    """The same: both hosts read one form."""
    return "\n".join(_headers(plan, headers)) + "\n"


def _headers(plan: SitePlan, headers: Mapping[str, str]) -> Iterator[str]:
    base = base_path(plan)
    yield "# Made by the build, for _headers in the folder of the site."
    yield f"{base}*"
    yield from (f"  {name}: {value}" for name, value in headers.items())
    yield f"  Strict-Transport-Security: {policy.TRANSPORT}"
    for start in policy.HASHED:
        yield f"{base}{start}*"
        yield f"  Cache-Control: {policy.FOR_EVER}"
