"""Whatever somebody writes, in whatever field or text, comes out as text in every file of the site, or is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.reading.defects import DefectKind
from tests import samples
from tests.hostile import corpus
from tests.hostile.planting import PLANTED_IN
from tests.hostile.sites import RICH, TEXTS, hold, plain, site
from tests.projects import build_in, write
from tests.support.site import PROJECT


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

    def test_every_text_in_a_body_does_nothing_but_be_read(self) -> None:
        tried = [text for text in (*corpus.MARKDOWN, *TEXTS) if "\x02" not in text]
        numbered = "\n\n".join(f"{place}. Before.\n\n{text}\n\nAfter." for place, text in enumerate(tried, 30))
        hold(site(lambda _: "plain words", f"{RICH}\n{numbered}\n"))

    def test_every_text_in_every_part_of_a_body_does_nothing_but_be_read(self) -> None:
        forms = ("## {}", "- {}", "> {}", "| {} | b |\n| --- | --- |\n| c | {} |", "*{}*", "[{}](#a)")
        texts = [text.replace("\n", " ") for text in (*corpus.MARKUP, *corpus.WORDS_OF_OTHERS)]
        tried = [form.replace("{}", text) for form in forms for text in texts]
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
