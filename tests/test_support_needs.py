"""A test that lacks what it needs is skipped on a private machine and fails where changes are decided."""

from __future__ import annotations

import pytest

from tests.support.needs import needed

MISSING = "A browser is missing."


def test_what_is_there_is_handed_on() -> None:
    assert needed("/usr/bin/chromium", MISSING) == "/usr/bin/chromium"


def test_a_private_machine_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=MISSING):
        needed(None, MISSING)


def test_ci_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=MISSING):
        needed(None, MISSING)
