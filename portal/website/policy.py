"""What every answer of a web server says besides its content: one policy, from which all configurations are written.

Everything on the site is public and the same for everybody: no one signs in, nothing is stored, nothing is loaded from
elsewhere. So pages may run nothing but the site's own files and may not be framed, while anybody's program may read
what is published.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from portal.content.html import Html

_DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
)
"""Content Security Policy level 3 (W3C), with Trusted Types: no script can turn text into markup, nor make a rule by
which it might."""

ON_PAGES = Html(("; ".join(f"{name} {value}" for name, value in _DIRECTIVES.items()),))
"""The policy as pages state it themselves, for hosts that cannot."""

REFERRER = "no-referrer"
"""Searches stand in addresses; they are told to nobody."""

_NOT_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "usb"),
)
"""What the site never asks of a device; a script that got in could not either."""

TRANSPORT = "max-age=31536000"
"""A year of HTTPS alone (RFC 6797). Other hosts of the same domain are left to whoever runs them."""

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""Kept by the browser, which asks each time whether there is anything newer; usually the answer is 304."""

HASHED = (
    *("assets/", "search/data/amounts/", "search/data/pairs/", "search/data/spelling/", "search/data/words/"),
    *("search/data/pages.", "search/data/start."),
)
"""How the addresses begin whose names change with their bytes."""


def headers(drawing_style: str) -> dict[str, str]:
    """What goes with every answer, errors too, whatever is asked for; on HTTPS also Strict-Transport-Security.

    `drawing_style` is the style that charts carry in their own files, which the policy lets through by its hash.
    """
    return {
        "Content-Security-Policy": _policy(drawing_style),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_USED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
    }


def _policy(drawing_style: str) -> str:
    """The whole policy. What pages cannot say of themselves, such as frame-ancestors, is said here alone."""
    digest = base64.b64encode(hashlib.sha256(drawing_style.encode()).digest()).decode()
    directives = {
        **_DIRECTIVES,
        "style-src": f"{_DIRECTIVES['style-src']} 'sha256-{digest}'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())
