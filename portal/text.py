"""Plain text: slugs, quoting, lists in prose, counting in words. Small, pure, knows nothing above."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that nobody sees: control characters, those that turn the direction of writing, and what is none."""
_UNSEEN_OR_BREAK = re.compile(rf"[\t\n\r]|{UNSEEN.pattern}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_DASH = re.compile(r"[\N{HYPHEN}-\N{HORIZONTAL BAR}]")


def slug(text: str) -> str:
    """A lower-case address part of letters, digits and single hyphens: "Crime & More" gives "crime-more".

    Empty where the text holds no letter or digit that has a plain Latin form.
    """
    if not text.isascii():
        text = _plain_latin(text)
    return _NOT_IN_SLUG.sub("-", text.replace("'", "").lower()).strip("-")


def _plain_latin(text: str) -> str:
    """The text in ASCII: dashes as hyphens, letters without accents, all else left out."""
    spaced = _DASH.sub("-", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    return unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode("ascii")


def squeeze(text: str) -> str:
    """The text with every run of white space as one space and none at its ends."""
    return " ".join(text.split())


def shorten(text: str, most: int) -> str:
    """At most `most` characters of the text on one line, cut at a word, with an ellipsis where cut."""
    line = squeeze(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:.") + "…" if " " in cut else cut + "…"


def visible(text: str) -> str:
    r"""A text from elsewhere as a terminal may show it: on one line, what nobody sees spelt out, as in \x1b.

    So are bytes of a file name that are not UTF-8.
    """
    readable = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _UNSEEN_OR_BREAK.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), readable)


def quoted(value: str, most: int = 60) -> str:
    """A value from a file as a message quotes it: in double quotes, on one line, without control characters."""
    visible = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in squeeze(value))
    return f'"{shorten(visible, most)}"'


def in_prose(words: Sequence[str], joint: str = "and") -> str:
    """A list as a sentence has it: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, singular and plural given: "1 record", "1,204 records"."""
    return f"{number:,} {one if number == 1 else many}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None where nothing is near."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(word[:80].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None
