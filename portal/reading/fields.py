"""The kinds of value a field can hold, each read from the text that stands in the file.

Front matter reaches the models as text (see front_matter.py), so these readers are the one place where text becomes a
date, an amount or a key. Each failure carries a type that starts with "portal_", the likely meaning where there is
one, and plain words; shape.py turns all of them, and pydantic's own, into defects.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from portal import dates, money
from portal.reading.meanings import Described

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
T = TypeVar("T")


class Fields(Described):
    """Base of every model of content: closed (an unknown key is an error) and frozen."""

    def __reduce__(self) -> tuple[Any, ...]:
        """For the store: the values, and which fields were set, which many records share."""
        kind, own, named = type(self), self.__dict__, self.__pydantic_fields_set__
        set_here = _shared(tuple([name for name in kind.__pydantic_fields__ if name in named]))
        return _again, (kind, set_here, {name: own[name] for name in kind.__pydantic_fields__})


_new = object.__new__
_put_values, _put_named, _put_extra, _put_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _again(kind: type[Fields], named: set[str], values: dict[str, object]) -> Fields:
    """A value back from the store, filled in as pydantic's own `__setstate__` does it, in a third of the time."""
    value = _new(kind)
    _put_values(value, values)
    _put_named(value, named)
    _put_extra(value, None)
    _put_private(value, None)
    return value


@lru_cache(maxsize=1000)
def _shared(named: tuple[str, ...]) -> set[str]:
    return set(named)


def _reader(
    read: Callable[[str], T], likely: Callable[[str], object | None], kind: str, expected: str
) -> Callable[[object], T]:
    """A validator that reads text with `read` and says in plain words what was expected where it cannot."""

    def validate(value: object) -> T:
        if not isinstance(value, str):
            raise PydanticCustomError("portal_text", "one value on one line")
        try:
            return read(value)
        except ValueError:
            meant = likely(value)
            raise PydanticCustomError(
                f"portal_{kind}",
                "{expected}",
                {"expected": expected, "likely": "" if meant is None else str(meant)},
            ) from None

    return validate


def _nothing_likely(_: str) -> None:
    return None


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(text)
        return text

    return read


def _likely_financial_year(text: str) -> str | None:
    match = re.fullmatch(r"(?:20)?(\d{2})\s*[-/–]\s*(?:20)?(\d{2})", text.strip())
    if match and (int(match[1]) + 1) % 100 == int(match[2]):
        return f"20{match[1]}/{match[2]}"
    return None


def _truth(text: str) -> bool:
    if text not in TRUTHS:
        raise ValueError(text)
    return TRUTHS[text]


TRUTHS = {"true": True, "false": False, "yes": True, "no": False}

_READ_TRUTH = _reader(_truth, _nothing_likely, "truth", "true or false")

TrueOrFalse = Annotated[
    bool,
    BeforeValidator(lambda value: value if isinstance(value, bool) else _READ_TRUTH(value)),
    WithJsonSchema({"enum": [True, False, *TRUTHS]}),
]

Day = Annotated[
    dt.date,
    BeforeValidator(
        _reader(dates.parse_date, dates.likely_date, "date", "a day written year-month-day, such as 2024-05-14")
    ),
    WithJsonSchema({"type": "string", "format": "date"}),
]

SomeDate = Annotated[
    dates.PartialDate,
    BeforeValidator(
        _reader(
            dates.parse_partial_date,
            dates.likely_date,
            "partial_date",
            "a year, a year and month, or a day, such as 2024, 2024-05 or 2024-05-14",
        )
    ),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            "minimum": 1000,
        }
    ),
]

Year = Annotated[
    dates.FinancialYear,
    BeforeValidator(
        _reader(
            dates.parse_financial_year,
            _likely_financial_year,
            "financial_year",
            "a financial year such as 2024/25",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}/\d{2}$"}),
]

Pounds = Annotated[
    Decimal,
    BeforeValidator(
        _reader(
            money.parse_pounds,
            money.likely_pounds,
            "amount",
            "an amount in pounds in digits, without sign or commas, such as 33504 or 29462.66",
        )
    ),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^-?\d{1,12}(\.\d{1,2})?$"}),
]


def _reject_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("portal_blank", "some words, or no such line at all")
    return text


def _on_one_line(text: str) -> str:
    """The text without breaks: a list or a file in which each line says one thing can be given no line of its own."""
    return text if text.isprintable() else re.sub(r"[\s\u2028\u2029]*[\n\r\t\v\f\u2028\u2029]\s*", " ", text)


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    AfterValidator(_on_one_line),
    AfterValidator(_reject_blank),
]
"""A few words on one line."""

Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_reject_blank)]
"""Plain English for lists, feeds and search: at most 300 characters."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), AfterValidator(_reject_blank)]
"""A sentence or a few."""

Key = Annotated[
    str,
    BeforeValidator(
        _reader(_matching(SLUG), _nothing_likely, "key", "a key in lower-case letters, digits and hyphens")
    ),
    WithJsonSchema({"type": ["string", "integer", "boolean"], "pattern": f"^{SLUG}$", "minimum": 0}),
]
"""A name from a vocabulary, a plan or the file system: lower-case letters, digits and hyphens."""

Anchor = Annotated[
    str,
    BeforeValidator(
        _reader(
            _matching(SLUG),
            _nothing_likely,
            "anchor",
            "the address of a paragraph, such as report-24 (see the end of the address when its number is chosen)",
        )
    ),
    WithJsonSchema({"type": ["string", "integer", "boolean"], "pattern": f"^{SLUG}$", "minimum": 0}),
]

Checksum = Annotated[
    str,
    BeforeValidator(
        _reader(_matching(r"[0-9a-f]{64}"), _nothing_likely, "checksum", "a SHA-256 checksum of 64 characters, 0-9 a-f")
    ),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]

SitePath = Annotated[
    str,
    BeforeValidator(
        _reader(
            _matching(r"(?:[A-Za-z0-9][A-Za-z0-9._~-]*/)*[A-Za-z0-9][A-Za-z0-9._~-]*/?"),
            _nothing_likely,
            "path",
            "an earlier address on this site without its beginning, such as decisions/2024-07/",
        )
    ),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": "^[A-Za-z0-9]", "minimum": 0}),
]

FileName = Annotated[
    str,
    BeforeValidator(
        _reader(
            _matching(r"(?:[A-Za-z0-9][A-Za-z0-9._~-]*/)*[A-Za-z0-9][A-Za-z0-9._~-]*"),
            _nothing_likely,
            "file",
            "the name of a file beside the record, such as annex.pdf",
        )
    ),
    WithJsonSchema({"type": "string"}),
]
"""The name of a file in the folder of the record, or below it."""

WebAddress = Annotated[
    str,
    BeforeValidator(
        _reader(
            _matching(r"https?://[^\s<>\"'\\^`{|}]{1,500}"),
            _nothing_likely,
            "web_address",
            "a web address that begins with https://",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": r"^https?://[^\s<>\"'\\^`{|}]{1,500}$"}),
]
