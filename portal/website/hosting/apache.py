"""The site for Apache (2.4): one file, for .htaccess in the folder of the site or for its <Directory>.

As .htaccess it needs `AllowOverride FileInfo Indexes`. It asks for mod_rewrite, mod_headers, mod_mime and mod_dir, and
uses mod_deflate where it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from portal.website import addresses, file_types, policy
from portal.website.hosting.ways import base_path, pairs, spellings
from portal.website.plan import SitePlan


def apache(plan: SitePlan, headers: Mapping[str, str]) -> str:
    """The file: types, headers, then the ways that lead on, and the compressed copies last."""
    base = base_path(plan)
    lines = [
        "# Made by the build, for .htaccess in the folder of the site, or for its <Directory>.",
        "DirectoryIndex index.html",
        "DirectorySlash On",
        f"ErrorDocument 404 {base}404.html",
        f"ErrorDocument 403 {base}404.html",
        *_types(),
        *_headers(base, headers),
        "RewriteEngine On",
        *_ways(plan, base),
        *_copies(),
    ]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[str]:
    for ending, kind in sorted(file_types.TYPES.items()):
        if ending not in ("gz", "br"):
            yield f"AddType {kind} .{ending}"
    yield f"AddCharset utf-8 {' '.join(f'.{ending}' for ending in sorted(file_types.WITH_CHARSET))}"
    yield "RemoveType .gz .br"
    yield "RemoveLanguage .br"
    yield "AddEncoding gzip .gz"
    yield "AddEncoding br .br"


def _headers(base: str, headers: Mapping[str, str]) -> Iterator[str]:
    hashed = "|".join(map(re.escape, policy.HASHED))
    text = "|".join(sorted(file_types.COMPRESSIBLE))
    secure = "%{HTTPS} == 'on' || %{HTTP:X-Forwarded-Proto} == 'https'"
    there = "%{REQUEST_STATUS} -in {'200', '206', '304'}"
    yield from (f'Header always set {name} "{value}"' for name, value in headers.items())
    yield f'Header always set Strict-Transport-Security "{policy.TRANSPORT}" "expr={secure}"'
    yield f'Header always set Cache-Control "{policy.ASK_AGAIN}"'
    yield (
        f'Header always set Cache-Control "{policy.FOR_EVER}"'
        f' "expr=%{{REQUEST_URI}} =~ m#^{re.escape(base)}(?:{hashed})# && {there}"'
    )
    yield f'Header merge Vary Accept-Encoding "expr=%{{REQUEST_URI}} =~ m#(?:/|\\.(?:{text})(?:\\.gz|\\.br)?)$#"'


def _ways(plan: SitePlan, base: str) -> Iterator[str]:
    for pattern, target in spellings(plan.shelf.configuration.refs.pattern):
        yield f'RewriteRule "(?i)^{pattern}/?$" "{base}{addresses.decision(target)}" [R=301,L]'
    for old, new in pairs(plan):
        yield f'RewriteRule "^{_pattern(old)}/?$" "{base}{new}" [R=301,L]'
    for stone in plan.permalinks.stones:
        file = base + addresses.file_of(stone.address)
        yield f"<If \"%{{REQUEST_URI}} == unescape('{base}{stone.address}')\">"
        yield f'ErrorDocument 410 "{file}"'
        yield "</If>"
        yield f'RewriteRule "^{_pattern(stone.address)}/?$" "-" [G]'


def _copies() -> Iterator[str]:
    text = "|".join(sorted(file_types.COMPRESSIBLE))
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f'RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b"'
        yield f'RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f'
        yield f'RewriteRule "\\.(?:{text})$" "%{{REQUEST_URI}}.{ending}" [L,E=no-gzip:1,E=no-brotli:1]'
    kinds = " ".join(sorted({file_types.TYPES[kind] for kind in file_types.COMPRESSIBLE}))
    yield "<IfModule mod_deflate.c>"
    yield "<IfModule mod_filter.c>"
    yield f"AddOutputFilterByType DEFLATE {kinds}"
    yield "</IfModule>"
    yield "</IfModule>"


def _pattern(address: str) -> str:
    return re.escape(unquote(address, errors="surrogateescape").rstrip("/")).replace('"', "%22")
