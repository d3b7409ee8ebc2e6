"""The words below a field are its meaning wherever it is shown, though nobody reads them before they are asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum
from types import ModuleType
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from portal.authoring.schema import MODELS, PRINTED
from portal.content.decision import CostLine, Decision, FundingLine
from portal.reading.meanings import Described, SameAs, _words, meaning
from portal.website.open_data.model import OpenCost, OpenRecord
from tests.support.site import PROJECT

BY_PYDANTIC = """\
import json
from pydantic import BaseModel, ConfigDict
from portal.reading import meanings

class AtOnce(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

meanings.Described = AtOnce
from portal.authoring.schema import MODELS, PRINTED
print(json.dumps({kind: model.model_json_schema() for kind, model in {**MODELS, **PRINTED}.items()}))
"""
"""The schemas as pydantic makes them where it reads the words off each class by itself."""


class Colour(StrEnum):
    """What colour it is."""

    RED = "red"


class Lid(Described):
    """A lid."""

    colour: Colour
    """What colour it is."""
    weight: int
    """How much it weighs,
    in grams."""
    said: Annotated[str, Field(description="What stands on it.")]


class Box(Lid):
    """A box, which has all that a lid has."""

    weight: int
    lid: Lid
    """What it is shut with."""
    height: Annotated[int, SameAs(model=Lid, name="weight")]
    "How high it is."  # what is noted beside the type comes first


def test_a_field_means_what_stands_below_it() -> None:
    assert meaning(Lid, "weight") == "How much it weighs,\nin grams."
    assert meaning(Lid, "said") == "What stands on it."


def test_a_field_taken_over_from_another_model_keeps_its_meaning_until_it_is_written_anew() -> None:
    assert meaning(Box, "colour") == "What colour it is."
    assert meaning(Box, "weight") == ""
    assert meaning(FundingLine, "amount") == meaning(CostLine, "amount") == "Pounds."


def test_a_field_can_mean_what_a_field_of_another_model_means() -> None:
    assert meaning(Box, "height") == meaning(Lid, "weight")
    assert meaning(OpenCost, "label") == meaning(CostLine, "label")
    assert meaning(OpenRecord, "plan") == meaning(Decision, "plan") != ""


def test_a_model_inside_a_class_or_a_function_has_its_own_words() -> None:
    class Inner(Described):
        weight: int
        """Of the inner one."""

        class Innermost(Described):
            weight: int
            """Of the innermost one."""

    assert [meaning(model, "weight") for model in (Inner, Inner.Innermost)] == [
        "Of the inner one.",
        "Of the innermost one.",
    ]


@pytest.mark.parametrize("file", [None, "/nowhere/unseen.py"])
def test_a_program_without_its_source_says_nothing_and_goes_on(
    file: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = ModuleType("unseen")
    unseen.__file__ = file
    monkeypatch.setitem(sys.modules, "unseen", unseen)
    model = type("Unseen", (Described,), {"__annotations__": {"line": str}, "__module__": "unseen"})
    _words.cache_clear()
    assert meaning(model, "line") == ""


def test_a_schema_says_what_each_field_means() -> None:
    schema = Box.model_json_schema()
    said = {name: part.get("description") for name, part in schema["properties"].items()}
    assert said == {
        "colour": None,  # its type says the same
        "weight": None,
        "said": "What stands on it.",
        "lid": "What it is shut with.",
        "height": "How much it weighs,\nin grams.",
    }
    assert schema["$defs"]["Lid"]["properties"]["weight"]["description"] == "How much it weighs,\nin grams."


def test_the_schemas_are_those_that_pydantic_makes_of_words_it_reads_at_once() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", BY_PYDANTIC], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    ours = {kind: model.model_json_schema() for kind, model in {**MODELS, **PRINTED}.items()}
    assert json.loads(answer.stdout) == ours


def test_what_checks_a_value_is_put_together_when_the_first_value_is_made() -> None:
    class Late(Described):
        line: str

    assert not Late.__pydantic_complete__
    assert Late(line="x").line == "x"
    assert Late.__pydantic_complete__
    assert issubclass(Late, BaseModel)
