"""Runs all tests in two halves side by side: those that look at pages in a browser, and the others.

``python -m tools.tests`` prints the first half as it goes and the second when both are done; arguments are handed to
pytest. Each half is a pytest of its own, so that browsers and the servers they ask leave no threads beside tests that
fork. Where there is one processor, the halves take turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import IO

HALVES = ("not browser", "browser")
_NONE_COLLECTED = 5


def main() -> None:
    """Run both halves, and end as the worse of them does."""
    codes = _side_by_side(sys.argv[1:]) if (os.cpu_count() or 1) > 1 else _in_turn(sys.argv[1:])
    ran = [code for code in codes if code != _NONE_COLLECTED]
    sys.exit(max(ran) if ran else _NONE_COLLECTED)


def _side_by_side(arguments: list[str]) -> list[int]:
    with tempfile.TemporaryFile() as told:
        second = _begin(HALVES[1], arguments, told)
        try:
            first = _begin(HALVES[0], arguments).wait()
            code = second.wait()
        except BaseException:
            second.kill()
            raise
        told.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(told.read())
        sys.stdout.buffer.flush()
    return [first, code]


def _in_turn(arguments: list[str]) -> list[int]:
    return [_begin(half, arguments).wait() for half in HALVES]


def _begin(half: str, arguments: list[str], told: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pytest", "-m", half, *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT if told else None)


if __name__ == "__main__":
    main()
