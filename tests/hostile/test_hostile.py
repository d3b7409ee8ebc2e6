"""Whatever somebody writes, in whatever field or text, comes out as text in every file of the site, or is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.project import OWN_TEMPLATES
from portal.reading.defects import DefectKind
from portal.website.hosting import rule_files
from portal.website.outputs import make_artifacts
from tests import samples
from tests.hostile import corpus
from tests.hostile.holding import Shape, amiss, hosts_of, shape_of
from tests.hostile.planting import ENOUGH, PLANTED_IN, Planting
from tests.markup import parsed
from tests.projects import build_in, write
from tests.support.site import PROJECT

TEXTS = tuple(corpus.packed(ENOUGH))
SEARCH = ("search/data/", "assets/")
"""Where names change with what is in a file."""
RICH = """\
## Executive summary

1. One *post* of **two** for the OPCC.[^1] See PCC/D/2024/07, [this](https://northfold.example/), [that](#report-24).

> A quotation of `code` and ~~more~~.

- one
- two

| a | b |
| --- | :-: |
| c | d |

### A part

---

## Supporting report

24. The post costs £33,504.
    a. It ends.

    | a | b |
    | --- | ---: |
    | c | d |

[^1]: A note.
"""
"""A text with everything that a text of a record can hold."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A site in memory: the texts in its fields, its files, and the rules for hosts beside it."""

    texts: Mapping[str, str]
    files: Mapping[str, bytes]
    rules: Mapping[str, bytes]

    @property
    def shown(self) -> frozenset[str]:
        """The fields whose text can be read, whole, on some page."""
        pages = [_squeezed(parsed(c.decode()).text) for path, c in self.files.items() if path.endswith(".html")]
        wanted = {field: _squeezed(text) for field, text in self.texts.items()}
        return frozenset(field for field, text in wanted.items() if any(text in page for page in pages))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", " ", text).strip()


def site(text_for: Callable[[int], str], body: str = samples.DECISION_BODY) -> Made:
    """The site of an office with a text in every field."""
    planting = Planting(text_for=text_for)
    office = planting.office(body)
    plan = samples.plan(office, portal_yaml=office["portal.yaml"])
    assert {entry.path for entry in plan.shelf.register.entries} == {path for path in office if path.endswith(".md")}
    return Made(
        texts=planting.texts,
        files={file.path: file.content for file in make_artifacts(plan, OWN_TEMPLATES)},
        rules={file.path: file.content for file in rule_files(plan, OWN_TEMPLATES)},
    )


@cache
def plain() -> tuple[Made, Shape, frozenset[str]]:
    """The same office with plain words in every field: what a site holds that nobody attacks."""
    made, rich = site(lambda _: "plain words"), site(lambda _: "plain words", RICH)
    return made, shape_of(made.files) | shape_of(rich.files), hosts_of(made.files) | hosts_of(rich.files)


def hold(made: Made) -> None:
    """Nothing of a site came out of its texts but text."""
    harmless, shape, hosts = plain()
    assert amiss(made.files, shape, hosts) == []
    named = {path for path in made.files if not path.startswith(SEARCH)}
    assert named == {path for path in harmless.files if not path.startswith(SEARCH)}
    assert made.rules == harmless.rules


def test_the_fields_are_found_in_all_models() -> None:
    texts = plain()[0].texts
    assert {field.partition(" ")[0] for field in texts} == set(PLANTED_IN)
    assert len(texts) > 140
    assert {"portal.yaml site title", f"{samples.DECISION_PATH} recipients.0 reasons"} <= set(texts)
    assert len(plain()[0].shown) > 100


@pytest.mark.parametrize("shift", range(len(TEXTS)))
def test_every_text_in_every_field_comes_out_as_text(shift: int) -> None:
    made = site(lambda number: TEXTS[(number + shift) % len(TEXTS)])
    hold(made)
    assert plain()[0].shown - made.shown == frozenset()


ANY = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`=/\\{}[]()%#;:!-+@|*_~$\u2028\u2029\u00ad "),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\ufeff"),
    ),
    max_size=60,
)
PIECES = st.lists(st.one_of(ANY, st.sampled_from([*corpus.MARKUP, *corpus.WORDS_OF_OTHERS])), min_size=1, max_size=3)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES.map("".join), min_size=7, max_size=7))
def test_any_text_in_every_field_comes_out_as_text(texts: list[str]) -> None:
    found = [re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", text) for text in texts]
    hold(site(lambda number: found[number % len(found)]))


class TestBodies:
    """The text of a record, which is Markdown and may want to be more."""

    @pytest.mark.parametrize("number", range(4))
    def test_every_text_in_a_body_does_nothing_but_be_read(self, number: int) -> None:
        tried = [text for text in (*corpus.MARKDOWN, *TEXTS) if "\x02" not in text][number::4]
        numbered = "\n\n".join(f"{place}. Before.\n\n{text}\n\nAfter." for place, text in enumerate(tried, 30))
        hold(site(lambda _: "plain words", f"{RICH}\n{numbered}\n"))

    @pytest.mark.parametrize(
        "form", ["## {}", "- {}", "> {}", "| {} | b |\n| --- | --- |\n| c | {} |", "*{}*", "[{}](#a)"]
    )
    def test_every_text_in_every_part_of_a_body_does_nothing_but_be_read(self, form: str) -> None:
        tried = [form.replace("{}", text.replace("\n", " ")) for text in (*corpus.MARKUP, *corpus.WORDS_OF_OTHERS)]
        hold(site(lambda _: "plain words", RICH + "\n\n".join(tried)))

    @settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.one_of(PIECES.map("".join), st.sampled_from(corpus.MARKDOWN[:-1])), max_size=12))
    @example(['[a](javascript:alert(1) "x")', "[b](java\nscript:alert(1))", "<javascript:alert(1)>"])
    def test_any_text_in_a_body_does_nothing_but_be_read(self, texts: list[str]) -> None:
        body = "\n\n".join(re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", text) for text in texts)
        hold(site(lambda _: "plain words", f"{RICH}\n{body}\n"))


class TestUnseen:
    """Characters that nobody sees are refused however they are written."""

    @pytest.mark.parametrize(
        "escape", [r"\0", r"\e[31m", r"\a", r"\x7f", r"\x9b", r"\x85", r"\u202e", r"\u2066", r"\ufeff"]
    )
    def test_an_escape_in_front_matter_hides_none(self, escape: str) -> None:
        reading = samples.read(samples.DECISION_PATH, samples.decision(title=f'"A{escape}b"'))
        assert [defect.kind for defect in reading.defects] == [DefectKind.CONTROL_CHARACTER]
        assert reading.defects[0].mark.line == 3

    @pytest.mark.parametrize("text", ["a\nContact: x", "a\r\nb", "a\tb", "a \u2028 b"])
    def test_a_few_words_on_a_line_stay_on_one_line(self, text: str) -> None:
        title = samples.entry(samples.DECISION_PATH, samples.decision(title=json.dumps(text))).fields.title
        assert title == " ".join(text.split())

    def test_none_of_them_reaches_the_terminal(self, tmp_path: Path) -> None:
        config = samples.PORTAL_YAML.replace("title: Decisions of", 'title: "Dec\\e]0;x\\a" #')
        record = samples.decision(title=r'"\e[2J\e]0;gone\a"', summary='"\x1b[31mred\x9b1m"', extra=r'"\e[5m"')
        odd = {"content/decisions/\x1b[31mred.md": record, "content/pages/a\u202eb.md": samples.page()}
        for files in ({"portal.yaml": config}, {samples.DECISION_PATH: record, **odd}):
            folder = write(tmp_path / str(len(files)), {**samples.office(), **files})
            for command in (["check"], ["check", "--format", "github"]):
                answer = subprocess.run(
                    [sys.executable, "-m", "portal", *command, "--project", folder],
                    cwd=PROJECT, check=False, capture_output=True,
                )  # fmt: skip
                said = (answer.stdout + answer.stderr).decode()
                assert answer.returncode in (1, 2), said
                assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", said), said


class TestPaths:
    """Nothing that is written in a field or as a name leads out of the folders."""

    @pytest.mark.parametrize("path", corpus.PATHS)
    def test_no_earlier_address_and_no_attachment_leads_elsewhere(self, path: str) -> None:
        said = json.dumps(path)
        file = f"\n  - {{title: Annex, file: {said}, format: PDF, alternative: Ask.}}"
        for changes in ({"attachments": file}, {"aliases": f"[{said}]"}):
            reading = samples.read(samples.DECISION_PATH, samples.decision(**changes))
            plainly = path in ("x/",) and "aliases" in changes
            assert bool(reading.defects) is not plainly, (changes, reading.entry)

    @pytest.mark.parametrize("path", [path for path in corpus.PATHS if path])
    def test_no_key_ref_or_address_of_the_site_leads_elsewhere(self, path: str) -> None:
        said = json.dumps(path)
        for before, after in (
            ("key: eastmoor", f"key: {said}"),
            ("key: report,", f"key: {said},"),
            ("pattern: PCC/D/{year}/{number:02}", f"pattern: {said}"),
            ("address: https://decisions.northfold.example/", f"address: {said}"),
            (
                "address: https://decisions.northfold.example/",
                f"address: {json.dumps('https://x.example/' + path + ';/')}",
            ),
        ):
            with pytest.raises(AssertionError, match="Defect"):
                samples.configuration(samples.PORTAL_YAML.replace(before, after, 1))

    def test_a_build_writes_nothing_outside_its_folders(self, tmp_path: Path) -> None:
        refs = ["../../x", "/x", "PCC/D/2024/08/../../x"]
        files = {
            f"content/decisions/{name}.md": samples.decision(ref=json.dumps(ref), supersedes=f"[{json.dumps(ref)}]")
            for name, ref in zip(("pcc-d-2024-08", "..x", "x..y"), refs, strict=True)
        }
        folder = write(tmp_path / "in" / "office", {**samples.office(), **files})
        answer = subprocess.run(
            [sys.executable, PROJECT / "build.py", "--project", folder, "--as-of", "2025-06-01"],
            cwd=folder, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert answer.returncode == 1, answer.stdout + answer.stderr
        assert not (folder / "site").exists()
        for path in files:
            (folder / path).unlink()
        build_in(folder)
        assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == {
            *("content", "portal.yaml", "site", "site-hosting"),
        }
        assert [path.name for path in tmp_path.iterdir()] == ["in"]
        assert [path.name for path in (tmp_path / "in").iterdir()] == ["office"]
