"""`make test` runs every test once, in parts side by side, and ends as the worst of them does."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from pathlib import PurePosixPath
from types import SimpleNamespace

import pytest

from tests.support.site import PROJECT
from tools import tests as parts

FILES = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("test_*.py"))


def in_a_browser(file: str) -> bool:
    """Whether tests of a file may ask for a browser."""
    return any(PurePosixPath(file).is_relative_to(place) for place in parts.IN_A_BROWSER)


def takes(part: parts.Part, file: str, marker: str) -> bool:
    """Whether a part runs the tests of a file that a marker picks, as pytest reads its options."""
    flag, picked, *rest = part.options
    assert flag == "-m"
    left_out = [option.removeprefix("--ignore=") for option in rest if option.startswith("--ignore=")]
    paths = [option for option in rest if not option.startswith("-")]
    within = [path for path in paths if PurePosixPath(file).is_relative_to(path)]
    return picked == marker and bool(within) and not any(PurePosixPath(file).is_relative_to(one) for one in left_out)


@pytest.mark.parametrize("marker", ["browser", "not browser"])
def test_every_test_is_in_one_part_and_in_no_other(marker: str) -> None:
    assert len(FILES) > 150
    counted = {file: sum(takes(part, file, marker) for part in parts.PARTS) for file in FILES}
    wanted = {file: int(marker == "not browser" or in_a_browser(file)) for file in FILES}
    assert {file: number for file, number in counted.items() if number != wanted[file]} == {}


def test_a_test_that_needs_a_browser_is_not_left_out_wherever_it_lies(request: pytest.FixtureRequest) -> None:
    (shared,) = (one for one in request.config.pluginmanager.get_plugins() if hasattr(one, "IN_A_BROWSER"))
    for file in FILES:
        item = SimpleNamespace(path=PROJECT / file, fixturenames=["browser"], add_marker=lambda _: None)
        with nullcontext() if in_a_browser(file) else pytest.raises(pytest.UsageError, match=PurePosixPath(file).name):
            shared.pytest_collection_modifyitems([item])


def test_every_part_names_what_is_there() -> None:
    named = [option.removeprefix("--ignore=") for part in parts.PARTS for option in part.options[2:]]
    assert [path for path in named if not (PROJECT / path).exists()] == []


def test_the_worst_part_decides_how_it_ends(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    ended = "import sys; print('said by', sys.argv[1]); sys.exit(int(sys.argv[2]))"
    begun = subprocess.Popen

    def popen(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return begun([sys.executable, "-c", ended, *command[3:]], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(parts.subprocess, "Popen", popen)
    monkeypatch.setattr(parts, "PARTS", tuple(parts.Part(name=n, options=(n, n)) for n in ("0", "1", "5")))
    monkeypatch.setattr(sys, "argv", ["tools.tests"])
    with pytest.raises(SystemExit) as told:
        parts.main()
    assert told.value.code == 1
    shown = capfd.readouterr().out
    assert [shown.count(f"said by {n}") for n in ("0", "1", "5")] == [1, 1, 1]


def test_what_was_compiled_is_kept_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    begun = subprocess.Popen

    def popen(_: list[str], **options: object) -> subprocess.Popen[bytes]:
        asked = "import sys; print('compiles in vain:', sys.dont_write_bytecode)"
        return begun([sys.executable, "-c", asked], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(parts.subprocess, "Popen", popen)
    monkeypatch.setattr(parts, "PARTS", (parts.Part(name="all", options=()),))
    monkeypatch.setattr(sys, "argv", ["tools.tests"])
    with pytest.raises(SystemExit):
        parts.main()
    assert "compiles in vain: False" in capfd.readouterr().out
