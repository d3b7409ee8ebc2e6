"""The exported JSON Schema and the models agree: on the office's own files, and on files that hypothesis changes."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal.authoring.schema import MODELS, schema_of
from portal.content.front_matter import part
from portal.content.records import KINDS
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "content").rglob("*.md"))
VALIDATORS = {
    kind: jsonschema.Draft202012Validator(schema_of(kind), format_checker=jsonschema.FormatChecker()) for kind in MODELS
}
KIND_OF = {"StrategyDocument": "strategy", "PlanEdition": "plan", "SitePage": "page"}


class _EditorYAML(yaml.SafeLoader):
    """YAML as editors read it: numbers and truth values, but days stay text (YAML 1.2 core)."""


_EditorYAML.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _PlainDumper(yaml.SafeDumper):
    """Values as authors write them: no quotes around what looks like a number."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_PlainDumper.yaml_implicit_resolvers = {}
for kind, written in ((type(None), lambda _: "null"), (bool, lambda v: str(v).lower()), (int, str), (float, str)):
    _PlainDumper.add_representer(
        kind, lambda dumper, value, written=written: dumper.represent_scalar("tag:yaml.org,2002:str", written(value))
    )


def _front_matter(file: Path) -> str:
    return file.read_text("utf-8").split("---\n", 2)[1]


def _kind(file: Path, front: dict[str, Any]) -> str:
    return "decision" if file.parent.name == "decisions" else KIND_OF[KINDS[front["kind"]].__name__]


def _dumped(front: object) -> str:
    return yaml.dump(front, Dumper=_PlainDumper, allow_unicode=True)


def _model_accepts(kind: str, front: object) -> bool:
    tree = read_yaml(_dumped(front))
    return fit(MODELS[kind], tree)[0] is not None


def _schema_accepts(kind: str, front: object) -> bool:
    return VALIDATORS[kind].is_valid(yaml.load(_dumped(front), _EditorYAML))


@pytest.mark.parametrize("kind", MODELS)
def test_the_schema_is_itself_valid(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_record_of_the_office_fits_its_schema(file: Path) -> None:
    front = yaml.load(_front_matter(file), _EditorYAML)
    errors = [error.message for error in VALIDATORS[_kind(file, front)].iter_errors(front)]
    assert errors == []


def test_the_configuration_of_the_office_fits_its_schema() -> None:
    configuration = yaml.load((ROOT / "portal.yaml").read_text("utf-8"), _EditorYAML)
    assert VALIDATORS["configuration"].is_valid(configuration)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(found for key, item in inner for found in _paths(item, (*path, key)))]


REPLACEMENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.text(alphabet="ab 1", min_size=1, max_size=6).filter(lambda text: text.strip()),
    st.sampled_from(
        ["approved", "2024-05-14", "2024-13-01", "14/05/2024", "2024", "2024/25", "£5", "12.5", "x" * 2000]
    ),
    st.just([]),
    st.just({}),
    st.just(["a"]),
    st.just({"surprise": "1"}),
)


def _with(value: Any, path: tuple[str | int, ...], new: object) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _with(value[path[0]], path[1:], new)  # type: ignore[index]
    return copy


@given(st.data())
def test_model_and_schema_agree_on_changed_records(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    front = part(file.read_text("utf-8")).tree
    assert front is not None
    kind = _kind(file, front.value)  # type: ignore[arg-type]
    path = data.draw(st.sampled_from(_paths(front.value)[1:]))
    changed = _with(front.value, path, data.draw(REPLACEMENTS))
    assert _model_accepts(kind, changed) == _schema_accepts(kind, changed), path
