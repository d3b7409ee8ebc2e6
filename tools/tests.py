"""Runs all tests, in parts side by side: as many parts at a time as there are processors, the longest first.

``python -m tools.tests`` says when each part begins and shows what pytest said of it when it is done; arguments are
handed to pytest, and where they name files, those alone are run, in one part. Each part is a pytest of its own, so that
browsers and the servers they ask leave no threads beside tests that fork. What no part names is in "all others".
Python keeps what it has compiled, whatever the environment says: the tests start the program hundreds of times.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PAGES = "tests/browser/test_accessibility.py"
STAFF = tuple(f"tests/browser/test_{what}.py" for what in ("archive", "citing", "editing", "keyboard", "preview"))
IN_A_BROWSER = ("tests/browser", "tests/hostile/test_in_browser.py", "tests/test_support_checkers.py")
"""Where tests that need a browser are; one that lies elsewhere ends the run (tests/conftest.py)."""
NAMED = ("tests/authoring", "tests/properties", "tests/commands", "tests/website", "tests/hostile")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Tests that are run by one pytest."""

    name: str
    options: tuple[str, ...]


PARTS = (
    Part(
        name="the other tests in a browser",
        options=("-m", "browser", *(f"--ignore={path}" for path in (PAGES, *STAFF)), *IN_A_BROWSER),
    ),
    Part(name="all others", options=("-m", "not browser", *(f"--ignore={folder}" for folder in NAMED), "tests")),
    Part(name="keyboard, citing and the pages of staff in a browser", options=("-m", "browser", *STAFF)),
    Part(name="every page in a browser", options=("-m", "browser", PAGES)),
    *(Part(name=folder, options=("-m", "not browser", folder)) for folder in NAMED),
)
"""By how long they take, the longest first, as was measured; together they are every test, and none is in two."""
_NONE_COLLECTED = 5


@dataclass(frozen=True, kw_only=True)
class _Running:
    part: Part
    pytest: subprocess.Popen[bytes]
    told: IO[bytes]
    since: float


def main() -> None:
    """Run all parts, and end as the worst of them does."""
    arguments = sys.argv[1:]
    named = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
    codes = list(_run((Part(name="what was asked for", options=()),) if named else PARTS, arguments))
    ran = [code for code in codes if code != _NONE_COLLECTED]
    sys.exit(max(ran) if ran else _NONE_COLLECTED)


def _run(parts: tuple[Part, ...], arguments: list[str]) -> Iterator[int]:
    """The code that each part ends with. None is left running, whatever happens."""
    waiting, running = list(parts), list[_Running]()
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                running.append(_begin(waiting.pop(0), arguments))
            time.sleep(0.1)
            for done in [one for one in running if one.pytest.poll() is not None]:
                running.remove(done)
                _show(done)
                yield done.pytest.returncode
    finally:
        for left in running:
            left.pytest.kill()


def _begin(part: Part, arguments: list[str]) -> _Running:
    told = tempfile.TemporaryFile()  # noqa: SIM115  closed when it is shown
    command = [sys.executable, "-m", "pytest", *part.options, *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT, env=kept)
    print(f"Begun: {part.name}", flush=True)
    return _Running(part=part, pytest=begun, told=told, since=time.perf_counter())


def _show(done: _Running) -> None:
    """What pytest said, below a line with the name of the part and how long it took."""
    minutes, seconds = divmod(round(time.perf_counter() - done.since), 60)
    print(f"Done in {minutes} min {seconds} s: {done.part.name}", flush=True)
    with done.told as told:
        told.seek(0)
        sys.stdout.buffer.write(told.read())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
