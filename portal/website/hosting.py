"""The same redirects as rules for web servers: nginx, Apache, Netlify, Cloudflare.

The pages at old addresses work on any host. Where the host is told as well, it answers with 301 (and nginx with 410 for
what is gone), leads on from files of other kinds such as .aspx and .pdf, and understands every spelling of a ref. One
file a host is written to a folder beside the site, never into it; `site: host:` in the configuration puts the one that
a host reads there into the site itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from portal.refs import PARTS, RefPattern
from portal.website import addresses
from portal.website.plan import SitePlan
from portal.website.render import Artifact

READ_IN_THE_SITE = {"apache": ".htaccess", "netlify": "_redirects", "cloudflare": "_redirects"}
"""The file of the site in which a host looks for its rules."""

CLOUDFLARE_MOST = 2000
"""Cloudflare Pages reads no more static rules than this."""

_LARGEST_NUMBER = 5
"""Digits of the largest number that a ref may have."""


def rule_files(plan: SitePlan) -> tuple[Artifact, ...]:
    """One file of rules for each kind of host, for a folder beside the site."""
    texts = {
        "nginx.conf": _nginx(plan),
        "apache.htaccess": _apache(plan),
        "netlify_redirects": _netlify(plan),
        "cloudflare_redirects": _cloudflare(plan),
    }
    return tuple(Artifact(path=name, content=text.encode()) for name, text in texts.items())


def in_the_site(plan: SitePlan) -> Iterator[Artifact]:
    """The rules that the configured host reads in the site itself, if it is one that does."""
    host = plan.shelf.configuration.site.host
    if host in READ_IN_THE_SITE:
        text = {"apache": _apache, "netlify": _netlify, "cloudflare": _cloudflare}[host](plan)
        yield Artifact(path=READ_IN_THE_SITE[host], content=text.encode())


def spellings(refs: RefPattern) -> Iterator[tuple[str, str]]:
    """Every spelling of a ref as an address, as pairs of a regular expression and the slug with $1 and $2 in it.

    One pair for each length of the number, so that zeros can be filled in: 2024/7 and 2024/07 are one record.
    """
    width = next(int(match[2] or 1) for match in PARTS.finditer(refs.template) if match[1] == "number")
    for digits in range(1, _LARGEST_NUMBER + 1):
        pattern, target, position, group = "", "", 0, 0
        for match in PARTS.finditer(refs.template):
            between = refs.template[position : match.start()]
            pattern += _loosely(between)
            target += re.sub(r"[^a-z0-9]+", "-", between.lower())
            group += 1
            if match[1] == "number":
                pattern += f"0*([1-9][0-9]{{{digits - 1}}})"
                target += "0" * (width - digits) + f"${group}"
            elif match[1] == "year":
                pattern += "((?:19|20)[0-9][0-9])"
                target += f"${group}"
            else:
                pattern += "((?:19|20)[0-9][0-9])[/-]([0-9][0-9])"
                target += f"${group}-${group + 1}"
                group += 1
            position = match.end()
        rest = refs.template[position:]
        yield pattern + _loosely(rest), target + re.sub(r"[^a-z0-9]+", "-", rest.lower()).rstrip("-")


def _loosely(text: str) -> str:
    """The regular expression for the letters and separators between the parts of a ref."""
    return re.sub(r"[^A-Za-z0-9]+", "[/_. -]+", text)


def _nginx(plan: SitePlan) -> str:
    base = _base(plan)
    lines = [
        "# Made by the build. Include it inside the server block of the site:  include /path/to/nginx.conf;",
        "absolute_redirect off;",
    ]
    for pattern, target in spellings(plan.shelf.configuration.refs.pattern):
        lines.append(f'rewrite "(?i)^{re.escape(base)}{pattern}/?$" {base}{addresses.decision(target)} permanent;')
    for old, new in _pairs(plan):
        both = dict.fromkeys((old, old.rstrip("/")))
        lines += [f'location = "{_nginx_quoted(base + name)}" {{ return 301 "{base}{new}"; }}' for name in both]
    for stone in plan.permalinks.stones:
        here = _nginx_quoted(base + stone.address)
        file = _nginx_quoted(base + addresses.file_of(stone.address))
        lines.append(f'location = "{here}" {{ error_page 410 "{file}"; return 410; }}')
    return "\n".join(lines) + "\n"


def _apache(plan: SitePlan) -> str:
    base = _base(plan)
    lines = [
        "# Made by the build, for .htaccess in the folder of the site, or for its <Directory>.",
        "RewriteEngine On",
    ]
    for pattern, target in spellings(plan.shelf.configuration.refs.pattern):
        lines.append(f'RewriteRule "(?i)^{pattern}/?$" "{base}{addresses.decision(target)}" [R=301,L]')
    for old, new in _pairs(plan):
        path = re.escape(unquote(old).rstrip("/")).replace('"', "%22")
        lines.append(f'RewriteRule "^{path}/?$" "{base}{new}" [R=301,L]')
    return "\n".join(lines) + "\n"


def _netlify(plan: SitePlan) -> str:
    """The sign ! makes Netlify follow a rule although a page stands at the address."""
    lines = ["# Made by the build, for _redirects in the folder of the site."]
    lines += [f"{_base(plan)}{old} {_base(plan)}{new} 301!" for old, new in _pairs(plan)]
    return "\n".join(lines) + "\n"


def _cloudflare(plan: SitePlan) -> str:
    """What has no page of its own comes first, since Cloudflare reads only so many rules; the pages do the rest."""
    pages = {way.old for way in plan.permalinks.ways if way.has_page}
    pairs = sorted(_pairs(plan), key=lambda pair: (pair[0] in pages, pair[0]))
    lines = ["# Made by the build, for _redirects in the folder of the site."]
    lines += [f"{_base(plan)}{old} {_base(plan)}{new} 301" for old, new in pairs[:CLOUDFLARE_MOST]]
    if len(pairs) > CLOUDFLARE_MOST:
        lines.append(f"# {len(pairs) - CLOUDFLARE_MOST:,} more are left to the pages at those addresses.")
    return "\n".join(lines) + "\n"


def _pairs(plan: SitePlan) -> list[tuple[str, str]]:
    """Each address that leads to another; spellings of refs have rules of their own."""
    return [(way.old, way.new) for way in plan.permalinks.ways if way.why != "ref"]


def _base(plan: SitePlan) -> str:
    return urlsplit(plan.site.base_address).path or "/"


def _nginx_quoted(path: str) -> str:
    return unquote(path).replace("\\", "\\\\").replace('"', '\\"').replace("$", "")
