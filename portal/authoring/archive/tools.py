"""The libraries behind the package, both an extra: bagit (Library of Congress) and warcio (Webrecorder)."""

from __future__ import annotations

import logging
from typing import Any

from portal.failure import Failure

MISSING = (
    "The package needs two libraries that are not installed: bagit and warcio. Nothing was written. To install them,"
    " type: pip install 'transparency-portal[archive]'"
)


def bagit() -> Any:
    """The library that packs and checks. Raises Failure where it is missing."""
    try:
        import bagit as library  # noqa: PLC0415  an extra
    except ImportError as error:
        raise Failure(MISSING) from error
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it has to say is said here, in plain words
    return library


def warcio() -> Any:
    """The library that writes and reads web archives. Raises Failure where it is missing."""
    try:
        import warcio as library  # noqa: PLC0415  an extra
        import warcio.archiveiterator  # noqa: PLC0415
        import warcio.statusandheaders  # noqa: PLC0415
        import warcio.warcwriter  # noqa: PLC0415
    except ImportError as error:
        raise Failure(MISSING) from error
    return library
