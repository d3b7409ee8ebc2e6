"""The site for Caddy (2.6 or later): one file to be imported inside the site block, after `root`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from portal.website import addresses, file_types, policy
from portal.website.hosting.ways import base_path, pairs, spellings
from portal.website.plan import SitePlan


def caddy(plan: SitePlan, headers: Mapping[str, str]) -> str:
    """The file. Inside `route` directives keep their order; what fails is answered by `handle_errors`."""
    base = base_path(plan)
    lines = [
        "# Made by the build. Import it inside the site block, below root:  import /path/to/Caddyfile",
        *_types(base),
        "route {",
        *_headers(headers),
        *_ways(plan, base),
        *_folders(),
        "\tencode gzip",
        "\tfile_server {",
        "\t\tprecompressed br gzip",
        "\t}",
        "}",
        *_errors(base, headers),
    ]
    return "\n".join(lines) + "\n"


def _types(base: str) -> Iterator[str]:
    """The names under which addresses go that have a type, or an age, of their own."""
    yield f"@portal_hashed path {' '.join(_quoted(f'{base}{start}*') for start in policy.HASHED)}"
    compressible = " ".join(f"*.{ending}" for ending in sorted(file_types.COMPRESSIBLE))
    yield f"@portal_text path */ {compressible}"
    for ending in sorted(file_types.TYPES):
        yield f"@portal_{ending} path *.{ending}"
    yield '@portal_https expression `{http.request.scheme} == "https" || {header.X-Forwarded-Proto} == "https"`'


def _headers(headers: Mapping[str, str]) -> Iterator[str]:
    yield "\theader {"
    yield from (f'\t\t{name} "{value}"' for name, value in headers.items())
    yield f'\t\tCache-Control "{policy.ASK_AGAIN}"'
    yield "\t}"
    yield "\theader -Server"
    yield f'\theader @portal_hashed Cache-Control "{policy.FOR_EVER}"'
    yield f'\theader @portal_https Strict-Transport-Security "{policy.TRANSPORT}"'
    yield "\theader @portal_text {"
    yield "\t\tVary Accept-Encoding"
    yield "\t\tdefer"
    yield "\t}"
    for ending in sorted(file_types.TYPES):
        yield f'\theader @portal_{ending} Content-Type "{file_types.content_type(ending)}"'


def _ways(plan: SitePlan, base: str) -> Iterator[str]:
    for number, (pattern, target) in enumerate(spellings(plan.shelf.configuration.refs.pattern), 1):
        name = f"portal_ref_{number}"
        goal = re.sub(r"\$(\d)", rf"{{re.{name}.\1}}", addresses.decision(target))
        yield f"\t@{name} path_regexp {name} `(?i)^{re.escape(base)}{pattern}/?$`"
        yield f"\tredir @{name} {base}{goal} 301"
    for number, (old, new) in enumerate(pairs(plan), 1):
        both = dict.fromkeys((old, old.rstrip("/")))
        yield f"\t@portal_old_{number} path {' '.join(_quoted(base + unquote(name)) for name in both)}"
        yield f"\tredir @portal_old_{number} {_quoted(base + new)} 301"
    gone = [_quoted(base + unquote(stone.address)) for stone in plan.permalinks.stones]
    if gone:
        yield f"\t@portal_gone path {' '.join(gone)}"
        yield '\terror @portal_gone "Gone" 410'


def _folders() -> Iterator[str]:
    """Caddy itself leads a folder's name to the folder, but some versions lose the question behind it."""
    yield "\t@portal_asked {"
    yield "\t\tfile {path}/index.html"
    yield "\t\tnot path */"
    yield '\t\texpression `{query} != ""`'
    yield "\t}"
    yield "\tredir @portal_asked {path}/?{query} 308"


def _errors(base: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield "handle_errors {"
    yield "\theader {"
    yield from (f'\t\t{name} "{value}"' for name, value in headers.items())
    yield f'\t\tCache-Control "{policy.ASK_AGAIN}"'
    yield f'\t\tContent-Type "{file_types.content_type("html")}"'
    yield "\t}"
    yield "\theader -Server"
    yield f'\theader @portal_https Strict-Transport-Security "{policy.TRANSPORT}"'
    yield "\t@portal_not_gone expression {err.status_code} != 410"
    yield f"\trewrite @portal_not_gone {base}404.html"
    yield "\tfile_server"
    yield "}"


def _quoted(text: str) -> str:
    """A word of a Caddyfile, whatever is in it; what would be a placeholder is none."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{") + '"'
