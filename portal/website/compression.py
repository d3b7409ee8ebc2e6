"""Compressed copies beside the files of the site, FILE.gz and FILE.br, so that a server need not compress each answer.

Off unless `site: compress:` in the configuration asks for it: nginx, Caddy and Apache compress by themselves as they
are asked, and hosts such as Netlify always do. A copy that is published beside an unchanged file is taken as it is.

The levels were measured on 161 files of 1.7 MB. gzip: level 6 leaves 24.9 per cent in 0.07 s, level 9 24.8 in 0.08 s.
brotli: level 5 leaves 22.7 per cent in 0.09 s, level 9 22.5 in 0.7 s, level 11 19.6 in 2.6 s; the last would add
half an hour to the build of ten thousand records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from portal.failure import Failure
from portal.website.artifact import Artifact
from portal.website.file_types import COMPRESSIBLE, ending_of
from portal.website.gzipped import gzipped
from portal.website.publish import MANIFEST

_LEAST = 1000
"""Bytes below which a copy saves no packet on the network."""
_ENDINGS = {"gzip": ".gz", "brotli": ".br"}
_BROTLI_LEVEL = 5
_MISSING = (
    "portal.yaml asks for copies compressed with brotli, and brotli is not installed. Nothing was changed. Install the"
    " extra with: pip install 'transparency-portal[brotli]', or leave brotli out of compress."
)

Pack = Callable[[bytes], bytes]


def with_copies(artifacts: Iterable[Artifact], codings: Sequence[str], output: Path) -> Iterator[Artifact]:
    """The files, and after each the copies that are worth having. Raises Failure where brotli is asked for and missing.

    `output` is the published folder, from which copies of unchanged files are taken.
    """
    packs = {_ENDINGS[coding]: _packs(coding) for coding in codings}
    kept = _published(output) if packs else {}
    for artifact in artifacts:
        yield artifact
        if packs and ending_of(artifact.path) in COMPRESSIBLE and artifact.size >= _LEAST:
            for ending, pack in packs.items():
                content = _reused(artifact, ending, kept, output) or pack(artifact.content)
                if len(content) < artifact.size:
                    yield Artifact(path=artifact.path + ending, content=content)


def _packs(coding: str) -> Pack:
    if coding == "gzip":
        return gzipped
    try:
        import brotli  # noqa: PLC0415  an extra
    except ImportError as error:
        raise Failure(_MISSING) from error
    return lambda content: bytes(brotli.compress(content, quality=_BROTLI_LEVEL))


def _published(output: Path) -> Mapping[str, str]:
    """The checksums of what is published; none where nothing is, or where that cannot be told."""
    try:
        files = json.loads((output / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}


def _reused(artifact: Artifact, ending: str, kept: Mapping[str, str], output: Path) -> bytes | None:
    """The published copy of the same bytes, if it is there and nobody has touched it."""
    path = artifact.path + ending
    if kept.get(artifact.path) != artifact.sha256 or path not in kept:
        return None
    try:
        content = (output / path).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == kept[path] else None
