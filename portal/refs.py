"""References of decisions: how an office writes them, in every spelling a reader might use.

A pattern such as ``PCC/D/{year}/{number:02}`` or ``{number}/{financial_year}`` gives the one canonical spelling, the
slug for file names and addresses, and the loose spellings that prose and searchers use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from portal.text import slug

PARTS = re.compile(r"\{(year|financial_year|number)(?::0(\d))?\}")
"""A part of a pattern: its name and, for a number with zeros before it, its width."""
_SEPARATORS = r"[\s/_.\-‐‑–\\]"


@dataclass(frozen=True, order=True)
class Ref:
    """A reference read apart. `year` is the calendar year, or the year the financial year starts in."""

    year: int
    number: int


@dataclass(frozen=True)
class RefPattern:
    """The pattern of an office's refs. Raises ValueError where `template` is not one."""

    template: str

    def __post_init__(self) -> None:
        names = [match[1] for match in PARTS.finditer(self.template)]
        years = [name for name in names if name != "number"]
        rest = PARTS.sub("", self.template)
        if names.count("number") != 1 or len(years) != 1 or re.search(r"[^A-Za-z/ ._-]", rest):
            raise ValueError(self.template)

    def parse(self, text: str) -> Ref | None:
        """The ref that `text` is in its one canonical spelling, or None."""
        if known := self._parsed.get(text):
            return known
        found = self._read(self._exact.fullmatch(text))
        if not found or self.format(found) != text:
            return None
        self._parsed[text] = found
        return found

    @cached_property
    def _parsed(self) -> dict[str, Ref]:
        """The refs that have been parsed: an office has as many as decisions, and asks for each many times."""
        return {}

    def parse_loosely(self, text: str) -> Ref | None:
        """The ref that `text` is in any usual spelling: pcc-d-2024-07, PCC D 2024 7, with or without zeros."""
        return self._read(self._loose.fullmatch(text.strip()))

    def parse_typed(self, text: str) -> Ref | None:
        """The ref that `text` is as people type it: in any usual spelling, or shortened to D/2024/07 or 2024/07."""
        forms = (re.compile(form, re.IGNORECASE) for form in self.typed())
        shortened = (self._read(form.fullmatch(text.strip())) for form in forms)
        return self.parse_loosely(text) or next((ref for ref in shortened if ref), None)

    def find(self, text: str) -> list[tuple[int, int, Ref]]:
        """Every ref in running text, in any usual spelling, as (start, end, ref)."""
        if not self.may_be_in(text):
            return []
        found = ((match.start(), match.end(), self._read(match)) for match in self._in_prose.finditer(text))
        return [(start, end, ref) for start, end, ref in found if ref]

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds the letters that every ref begins with; a quick test for most texts, which hold none."""
        return self._beginning in text.casefold()

    def format(self, ref: Ref) -> str:
        """The canonical spelling of a ref."""

        def fill(match: re.Match[str]) -> str:
            if match[1] == "number":
                return f"{ref.number:0{match[2] or 1}}"
            return str(ref.year) if match[1] == "year" else f"{ref.year}-{(ref.year + 1) % 100:02}"

        return PARTS.sub(fill, self.template)

    def slug(self, ref: Ref) -> str:
        """The ref as file names and addresses have it: pcc-d-2024-07."""
        known = self._slugs.get(ref)
        if known is None:
            known = self._slugs[ref] = slug(self.format(ref))
        return known

    @cached_property
    def _slugs(self) -> dict[Ref, str]:
        return {}

    @cached_property
    def _beginning(self) -> str:
        letters = re.match(r"[A-Za-z]*", self.template)
        return letters[0].casefold() if letters else ""

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return self._regex(exact=True)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return self._regex(exact=False)

    @cached_property
    def _in_prose(self) -> re.Pattern[str]:
        form = self._loose if self.has_letters else self._exact
        return re.compile(rf"(?<![\w/]){form.pattern}(?![\w/])", re.IGNORECASE)

    def typed(self) -> tuple[str, str]:
        """Refs as readers type them into a search box, as two regular expressions.

        The first takes a ref with its letters, or with the last of those it begins with, and with or without
        separators: D/2024/07, PCCD202407. The second takes the numbers alone, which may mean something else: 2024/07.
        They are written so that Python and browsers read them alike, but for the P of Python's named groups.
        """
        first, second = PARTS.finditer(self.template)
        lead = re.findall("[A-Za-z]+", self.template[: first.start()])
        between, after = self.template[first.end() : second.start()], self.template[second.end() :]
        one, other, tail = _PART_REGEX[first[1]], _PART_REGEX[second[1]], _literal(after, exact=False)
        loose = f"{_SEPARATORS}{{0,3}}" if first[1] == "year" else f"{_SEPARATORS}{{1,3}}"
        joint = _literal(between, exact=False) if re.search("[A-Za-z]", between) else loose
        bare = joint if joint != loose or not lead else r"[/_\-‐‑–\\]"
        letters = ""
        for word in lead:
            letters = (f"(?:{letters})?" if letters else "") + f"{word}{_SEPARATORS}{{0,3}}"
        return f"{letters}{one}{joint}{other}{tail}", f"{one}{bare}{other}{tail}"

    @property
    def has_letters(self) -> bool:
        """Whether refs hold letters of their own, so that loose spellings in prose can be told from other numbers."""
        return bool(re.search(r"[A-Za-z]", PARTS.sub("", self.template)))

    @cached_property
    def by_financial_year(self) -> bool:
        """Whether refs are numbered within financial years."""
        return "{financial_year}" in self.template

    @property
    def example(self) -> str:
        """A ref in this pattern, for messages."""
        return self.format(Ref(2024, 7))

    def _regex(self, *, exact: bool) -> re.Pattern[str]:
        parts: list[str] = []
        position = 0
        for match in PARTS.finditer(self.template):
            parts.append(_literal(self.template[position : match.start()], exact=exact))
            parts.append(_PART_REGEX[match[1]])
            position = match.end()
        parts.append(_literal(self.template[position:], exact=exact))
        return re.compile("".join(parts), 0 if exact else re.IGNORECASE)

    def _read(self, match: re.Match[str] | None) -> Ref | None:
        if not match or not int(match["number"]):
            return None
        if self.by_financial_year and (int(match["year"]) + 1) % 100 != int(match["ending"]):
            return None
        return Ref(int(match["year"]), int(match["number"]))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read_pattern)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"type": "string"}


_PART_REGEX = {
    "number": r"(?P<number>\d{1,5})",
    "year": r"(?P<year>(?:19|20)\d{2})",
    "financial_year": r"(?P<year>(?:19|20)\d{2})[-/–](?P<ending>\d{2})",
}


def _literal(text: str, *, exact: bool) -> str:
    """The regular expression for the letters and separators between the parts of a pattern."""
    if exact:
        return re.escape(text)
    return "".join(f"{_SEPARATORS}{{1,3}}" if re.fullmatch(_SEPARATORS, c) else re.escape(c) for c in text)


def _read_pattern(value: object) -> RefPattern:
    try:
        return RefPattern(str(value))
    except ValueError:
        raise PydanticCustomError(
            "portal_ref_pattern",
            "{expected}",
            {"expected": "a pattern with a year and a number, such as PCC/D/{year}/{number:02}", "likely": ""},
        ) from None
