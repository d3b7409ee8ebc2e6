"""The text of an entry as the rules that read it see it: paragraphs and headings, and where words stand in the file.

Most records are in order, so every rule asks first whether a telling word is there at all (`holds`) and searches only
then. Places are worked out when a problem is found, and not before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import filterfalse
from operator import eq

from portal.content.body import Heading, Paragraph
from portal.content.records import Entry, Fields
from portal.findings import Mark
from portal.rules.amounts import Amount, find_amounts
from portal.rules.front_text import front_values
from portal.rules.written_dates import WrittenDate, find_dates

Block = Paragraph | Heading
"""What has an address in a text."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<!\bNo)(?<!\be\.g)(?<!\bi\.e)(?<!\bp\.a)[.!?;](?=\s+[A-Z0-9“\"'(£€$]|\s*$)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DATE_LIKE = re.compile(
    r"\d(?:\s?(?:st|nd|rd|th))?(?:\s(?:of\s)?[JFMASOND][a-z]{2}|[./-]\d{1,2}[./-]\d|,?\s(?:19|20)\d\d)"
)
_SIGNS = ("£", "€", "$", "EUR", "USD", "GBP", " pounds")
_CODE_LIKE = re.compile(r"[A-Z] ?\d")
_LONGEST_OPENING = 8
_LONGEST_HALF = 500
"""Characters of a sentence on either side of what was found in it."""
_AT_ENDS = ".,;:!?()[]“”\"'\N{LEFT SINGLE QUOTATION MARK}’*–-"


@dataclass(frozen=True, kw_only=True)
class Prose:
    """The text of one entry."""

    entry: Entry[Fields]

    @cached_property
    def source(self) -> str:
        """The Markdown below the front matter, with its comments blanked out; every character keeps its place."""
        source = self.entry.body.source
        return _COMMENT.sub(_blank, source) if "<!--" in source else source

    @cached_property
    def lowered(self) -> str:
        """The source in small letters, for quick tests."""
        return self.source.lower()

    def holds(self, *texts: str) -> bool:
        """Whether any of the texts, which are in small letters, stands anywhere in the source."""
        return any(text in self.lowered for text in texts)

    def has_words(self, words: frozenset[str]) -> bool:
        """Whether any of the words, in small letters, is in the source: the cheapest test there is."""
        return not words.isdisjoint(self.words)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word and figure of the source, comments included, in small letters and without punctuation."""
        return _words(self._tokens)

    @cached_property
    def doubles_a_word(self) -> bool:
        """Whether a word stands twice in a row."""
        following = self._tokens[1:]
        if not any(map(eq, self._tokens, following)):
            return False
        return any(a == b and a.isalpha() for a, b in zip(self._tokens, following, strict=False))

    @cached_property
    def _tokens(self) -> list[str]:
        return self.entry.body.source.lower().split() if "<!--" in self.entry.body.source else self.lowered.split()

    @cached_property
    def front_words(self) -> frozenset[str]:
        """The same for the values of the front matter."""
        return _words(self.front.lower().split())

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, list item and table. An item does not repeat the paragraphs inside it."""
        return tuple(_without_inner(self.entry.body.paragraphs))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading."""
        return self.entry.body.headings

    def matches(self, form: re.Pattern[str]) -> Iterator[tuple[Block, re.Match[str]]]:
        """Wherever a form stands in a paragraph or heading."""
        for block in self.blocks:
            for match in form.finditer(block.text):
                yield block, match

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every paragraph, and after them every heading."""
        return (*self.paragraphs, *self.headings)

    @cached_property
    def amounts(self) -> tuple[tuple[Block, Amount], ...]:
        """Every amount of money with the block it stands in."""
        signs = [sign for sign in _SIGNS if sign in self.source]
        signed = [block for block in self.blocks if any(map(block.text.__contains__, signs))] if signs else []
        return tuple((block, amount) for block in signed for amount in find_amounts(block.text))

    @cached_property
    def dates(self) -> tuple[tuple[Block, WrittenDate], ...]:
        """Every date with the block it stands in."""
        if not _DATE_LIKE.search(self.source):
            return ()
        dated = (block for block in self.blocks if _DATE_LIKE.search(block.text))
        return tuple((block, date) for block in dated for date in find_dates(block.text))

    # --- the whole file ---

    @cached_property
    def front(self) -> str:
        """All values of the front matter, one a line."""
        return "\n".join(front_values(self.entry))

    @cached_property
    def holds_codes(self) -> bool:
        """Whether a capital letter stands beside a figure anywhere, as in postcodes and number plates."""
        return bool(_CODE_LIKE.search(self.front) or _CODE_LIKE.search(self.entry.body.source))

    # --- where things stand in the file ---

    def place(self, block: Block, words: str = "") -> Mark:
        """Where words of a paragraph or heading stand; all of it where there are no words, or not to be found."""
        if isinstance(block, Heading):
            return self.entry.body.place_heading(block)
        start = self._start(block)
        found = self._find(words, start) if words else None
        if found:
            return self.mark(*found)
        opening = self._find(" ".join(_WORD.findall(block.text)[:_LONGEST_OPENING]), start)
        return self.mark(*opening) if opening else Mark(line=self.entry.body.first_line)

    def mark(self, start: int, end: int) -> Mark:
        """The place in the file of a stretch of the source, as far as its line goes."""
        source = self.entry.body.source
        before = source.rfind("\n", 0, start) + 1
        line_end = source.find("\n", start)
        end = min(end, line_end if line_end >= 0 else end)
        line = source.count("\n", 0, start) + self.entry.body.first_line
        return Mark(line=line, column=start - before + 1, length=max(end - start, 1))

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a character of the source, as far as can be told from where paragraphs begin."""
        starts = [start for _, start in self._starts]
        index = bisect_right(starts, offset) - 1
        if index >= 0:
            return self._starts[index][0]
        return self._starts[0][0] if self._starts else None

    @cached_property
    def _starts(self) -> tuple[tuple[Paragraph, int], ...]:
        """Each paragraph with where its text begins in the source: each is looked for behind the one before it."""
        found: list[tuple[Paragraph, int]] = []
        cursor = 0
        for paragraph in self.paragraphs:
            opening = self._find(" ".join(_WORD.findall(paragraph.text)[:_LONGEST_OPENING]), cursor)
            begins = opening[0] if opening else cursor
            found.append((paragraph, begins))
            cursor = begins + len(paragraph.text) if opening else cursor
        return tuple(found)

    def _start(self, block: Paragraph) -> int:
        return next((start for paragraph, start in self._starts if paragraph.anchor == block.anchor), 0)

    def _find(self, words: str, start: int) -> tuple[int, int] | None:
        """Where words stand from a character on: to the letter, else with marks between them passed over."""
        exact = self.source.find(words, start) if words else -1
        if exact >= 0:
            return exact, exact + len(words)
        tokens = _WORD.findall(words)[:12]
        while tokens:
            match = re.compile(r"[\W_]+".join(map(re.escape, tokens))).search(self.source, start)
            if match:
                return match.span()
            tokens = tokens[: len(tokens) // 2]  # the address of a link may stand between the words
        return None


def sentence_at(text: str, position: int) -> str:
    """The sentence of a text that holds the character at a position, or what stands near it in one without an end."""
    first, last = max(position - _LONGEST_HALF, 0), position + _LONGEST_HALF
    start = max((match.end() for match in _SENTENCE_END.finditer(text, first, position)), default=first)
    after = _SENTENCE_END.search(text, position, last + 1)
    return text[start : after.end() if after else last].strip()


def words_of(text: str) -> list[str]:
    """The words and figures of a text in small letters, without punctuation at their ends."""
    return [word for part in text.lower().split() if (word := part.strip(_AT_ENDS))]


def _words(tokens: Iterable[str]) -> frozenset[str]:
    """The words of a text: those with signs inside, such as d.o.b or re-use, whole and in their parts."""
    found = set(tokens)
    found.update(*map(_parts, filterfalse(str.isalnum, found)))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _parts(token: str) -> tuple[str, ...]:
    """A word with signs at its ends or inside: without those at its ends, and in parts. Most stand in many texts."""
    word = token.strip(_AT_ENDS)
    return (word, *_WORD.findall(word))


def _without_inner(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """An item's text ends with that of the paragraphs inside it, which follow it: they are taken off."""
    for index, paragraph in enumerate(paragraphs):
        inner = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        at = paragraph.text.find(f" {inner.text}") if inner and inner.text and not inner.number else -1
        if at > 0:
            rest = paragraph.text[at + 1 :]
            following = " ".join(other.text for other in paragraphs[index + 1 : index + 20])
            if following.startswith(rest):
                yield replace(paragraph, text=paragraph.text[:at])
                continue
        yield paragraph


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
