"""A fingerprint of a paragraph: enough to know the text again, and how like another it is, without keeping the text.

Two parts, in base64 for addresses: a hash of the words in their order, and the smallest hashes of its pairs of
neighbouring words (a bottom-k sketch: Broder, "On the resemblance and containment of documents", 1997). A paragraph of
fewer pairs than the sketch holds is compared exactly. Case, punctuation and white space do not count.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib

SKETCH = 12
"""Hashes in the sketch, of two bytes each."""

LENGTH = 40
"""Characters of a fingerprint, but for short texts, whose sketch is shorter."""

ALIKE = 0.3
"""From this likeness on, one text is an amended version of the other."""

FORM = re.compile(r"[A-Za-z0-9_-]{8,40}")
_WORD = re.compile(r"\w+")
_EXACT_BYTES, _EXACT_CHARACTERS = 6, 8


def fingerprint(text: str) -> str:
    """The fingerprint of a text. Texts of the same words in the same order have the same."""
    words = _WORD.findall(text.casefold())
    exact = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=_EXACT_BYTES).digest()
    pairs = zip(["", *words], [*words, ""], strict=True)
    hashes = {zlib.crc32(f"{one} {two}".encode("utf-8", "surrogatepass")) & 0xFFFF for one, two in pairs}
    sketch = b"".join(number.to_bytes(2, "big") for number in sorted(hashes)[:SKETCH])
    return base64.urlsafe_b64encode(exact + sketch).decode("ascii").rstrip("=")


def same(one: str, other: str) -> bool:
    """Whether two fingerprints are of the same words in the same order."""
    return one[:_EXACT_CHARACTERS] == other[:_EXACT_CHARACTERS]


def likeness(one: str, other: str) -> float:
    """How much two texts share, from 0 (no pair of words) to 1 (all of them), by their fingerprints."""
    if same(one, other):
        return 1.0
    first, second = _sketch(one), _sketch(other)
    union = sorted(first | second)[: max(SKETCH, 1)]
    return sum(number in first and number in second for number in union) / len(union) if union else 0.0


def _sketch(written: str) -> frozenset[int]:
    padded = written[_EXACT_CHARACTERS:]
    raw = base64.urlsafe_b64decode(padded + "=" * (-len(padded) % 4))
    return frozenset(int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw) - 1, 2))
