"""The style and scripts of the preview itself, which no site has.

A browser keeps each of them for as long as it is the same, so that a page shown anew asks for nothing but itself.
"""

from __future__ import annotations

import hashlib
from functools import cache

from portal.project import OWN_TEMPLATES

FOLDER = OWN_TEMPLATES / "desk"


@cache
def desk_file(name: str) -> tuple[bytes, str]:
    """What such a file holds, and a name for just that. Raises FileNotFoundError."""
    content = (FOLDER / name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:16]
