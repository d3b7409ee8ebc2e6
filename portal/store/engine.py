"""What things are worked out with: this program to the letter, the libraries and the version of Python.

It is part of every key, so that no result of another version is ever taken for one of this.
"""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from pathlib import Path

from portal.store.kept import key_of

_PROGRAM = Path(__file__).resolve().parent.parent


@cache
def engine() -> bytes:
    """The key of this program and all it stands on."""
    return key_of(folder_key(_PROGRAM, ".py"), *_libraries(), sys.version, zlib.ZLIB_RUNTIME_VERSION)


def folder_key(folder: Path, ending: str = "") -> bytes:
    """The key of every file below a folder, by name and bytes; of those with an ending.

    Every command asks for it, so paths are put together as text: objects of them take longer than to read the files.
    """
    parts: list[bytes | str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        within = parent[len(str(folder)) :].replace(os.sep, "/").strip("/")
        for name in sorted(names):
            if name.endswith(ending):
                with open(f"{parent}{os.sep}{name}", "rb") as file:  # noqa: PTH123  as above
                    parts += (f"{within}/{name}" if within else name, file.read())
    return key_of(*parts)


def _libraries() -> list[str]:
    """Names and versions of what is installed, read off the names of the folders that say so."""
    places = sorted({place for place in sys.path if place and Path(place).is_dir()})
    return sorted(name for place in places for name in _names(place) if name.endswith((".dist-info", ".egg-info")))


def _names(place: str) -> list[str]:
    return [entry.name for entry in os.scandir(place)]
