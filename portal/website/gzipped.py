"""The one way in which the site's files are compressed with gzip, with a header written here (RFC 1952).

Python's own gzip has changed what it notes there as the system a file was made on: 3 (Unix) up to 3.12 where zlib
says so, 255 (unknown) from 3.13 on; zlib itself notes other numbers on other systems. One byte of a header would make
the same site differ between machines, so all ten are spelt out: no name, no time, no system.
"""

from __future__ import annotations

import struct
import zlib

_LEVEL = 6
_HEADER = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))
"""Magic number, deflate, no flags, no time (four bytes), no word on the effort, an unknown system."""


def gzipped(content: bytes) -> bytes:
    """The content as one member of a gzip file, the same bytes with every version of Python on every system."""
    packed = zlib.compress(content, _LEVEL, wbits=-zlib.MAX_WBITS)
    return _HEADER + packed + struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)
