"""The site as hosts are told of it: redirects, headers, types, compression, for each kind of server one file or two.

The pages at old addresses work on any host. Where the host is told as well, it answers with 301 (and 410 for what is
gone), leads on from files of other kinds such as .aspx and .pdf, understands every spelling of a ref, and sends the
headers of `policy`. The files are written to a folder beside the site, never into it; `site: host:` in the
configuration puts those that a host reads there into the site itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from portal.website.artifact import Artifact
from portal.website.figure_files import drawing_style
from portal.website.hosting.apache import apache
from portal.website.hosting.caddy import caddy
from portal.website.hosting.folders import cloudflare_headers, cloudflare_redirects, netlify_headers, netlify_redirects
from portal.website.hosting.nginx import nginx
from portal.website.plan import SitePlan
from portal.website.policy import headers

Headers = Mapping[str, str]
Written = Callable[[SitePlan, Headers], str]

_FILES: Mapping[str, Written] = MappingProxyType(
    {
        "nginx.conf": nginx,
        "Caddyfile": caddy,
        "apache.htaccess": apache,
        "netlify_redirects": netlify_redirects,
        "netlify_headers": netlify_headers,
        "cloudflare_redirects": cloudflare_redirects,
        "cloudflare_headers": cloudflare_headers,
    }
)
_READ_IN_THE_SITE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "apache": {".htaccess": "apache.htaccess"},
        "netlify": {"_redirects": "netlify_redirects", "_headers": "netlify_headers"},
        "cloudflare": {"_redirects": "cloudflare_redirects", "_headers": "cloudflare_headers"},
        "github": {},
    }
)
"""The files of the site in which a host looks for its rules."""


def rule_files(plan: SitePlan, templates: Path) -> tuple[Artifact, ...]:
    """The files for each kind of host, for a folder beside the site."""
    sent = headers(drawing_style(templates))
    return tuple(Artifact(path=name, content=_bytes(write(plan, sent))) for name, write in _FILES.items())


def in_the_site(plan: SitePlan, templates: Path) -> Iterator[Artifact]:
    """The rules that the configured host reads in the site itself, if it is one that does."""
    host = plan.shelf.configuration.site.host
    for path, name in _READ_IN_THE_SITE.get(host, {}).items():
        content = _FILES[name](plan, headers(drawing_style(templates)))
        yield Artifact(path=path, content=_bytes(content))
    if host == "github":
        yield Artifact(path=".nojekyll", content=b"")


def _bytes(rules: str) -> bytes:
    """Rules as they are written: an address of an earlier site may hold bytes that are no UTF-8."""
    return rules.encode("utf-8", "surrogateescape")
