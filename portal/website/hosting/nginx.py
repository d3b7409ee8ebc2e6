"""The site for nginx: one file to be included inside the server block.

What differs between addresses is said with `set` and `if`, since a block of its own (`location`) with a header of its
own would forget those of the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from portal.website import addresses, file_types, policy
from portal.website.hosting.ways import base_path, pairs, spellings
from portal.website.plan import SitePlan


def nginx(plan: SitePlan, headers: Mapping[str, str]) -> str:
    """The file: types and compression, headers, then the ways that lead on."""
    base = base_path(plan)
    lines = [
        "# Made by the build. Include it inside the server block of the site:  include /path/to/nginx.conf;",
        "# That block gives listen, server_name, the certificate, and root: the folder of the site.",
        "absolute_redirect off;",
        "server_tokens off;",
        f"error_page 403 =404 {base}404.html;",
        f"error_page 404 {base}404.html;",
        *_types(),
        *_headers(base, headers),
        *_ways(plan, base),
    ]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[str]:
    compressible = sorted({file_types.TYPES[ending] for ending in file_types.COMPRESSIBLE} - {"text/html"})
    with_charset = sorted({file_types.TYPES[ending] for ending in file_types.WITH_CHARSET} - {"text/html"})
    yield "default_type application/octet-stream;"
    yield "types {"
    yield from (f"  {kind} {ending};" for ending, kind in sorted(file_types.TYPES.items()))
    yield "}"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(with_charset)};"
    yield "# A file.gz made by the build is sent where there is one; the rest is compressed as it is asked for."
    yield "gzip_static on;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_min_length 1000;"
    yield f"gzip_types {' '.join(compressible)};"


def _headers(base: str, headers: Mapping[str, str]) -> Iterator[str]:
    hashed = "|".join(map(re.escape, policy.HASHED))
    yield f'set $portal_cache "{policy.ASK_AGAIN}";'
    yield f'if ($uri ~ "^{re.escape(base)}(?:{hashed})") {{ set $portal_cache "{policy.FOR_EVER}"; }}'
    yield "# Of HTTPS alone is spoken on HTTPS alone, here or at the proxy in front."
    yield 'set $portal_transport "";'
    yield f'if ($scheme = "https") {{ set $portal_transport "{policy.TRANSPORT}"; }}'
    yield f'if ($http_x_forwarded_proto = "https") {{ set $portal_transport "{policy.TRANSPORT}"; }}'
    yield "add_header Cache-Control $portal_cache always;"
    yield "add_header Strict-Transport-Security $portal_transport always;"
    yield from (f'add_header {name} "{value}" always;' for name, value in headers.items())


def _ways(plan: SitePlan, base: str) -> Iterator[str]:
    for pattern, target in spellings(plan.shelf.configuration.refs.pattern):
        yield f'rewrite "(?i)^{re.escape(base)}{pattern}/?$" {base}{addresses.decision(target)} permanent;'
    # Several spellings may be one address to nginx, which does not start where it is told of one twice.
    told: dict[str, str] = {}
    for old, new in pairs(plan):
        for name in (old, old.rstrip("/")):
            told.setdefault(_quoted(base + name), f'return 301 "{base}{new}"')
    for stone in plan.permalinks.stones:
        file = base + addresses.file_of(stone.address)
        told.setdefault(_quoted(base + stone.address), f'error_page 410 "{file}"; return 410')
    yield from (f'location = "{name}" {{ {answer}; }}' for name, answer in told.items())


def _quoted(path: str) -> str:
    """An address as nginx compares it, letter by letter, in quotation marks; bytes that are no UTF-8 stay bytes."""
    return unquote(path, errors="surrogateescape").replace("\\", "\\\\").replace('"', '\\"')
