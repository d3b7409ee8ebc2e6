"""How git is asked: as a program with a list of arguments, within a time, and never for more than it has at hand.

Whatever keeps it from answering is a `Silence` that says why, for a person; nobody has to guess what is missing.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECONDS = 120
_ALONE = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
"""It asks nobody for a password, fetches nothing from elsewhere and writes nothing."""


class Silence(Exception):
    """git cannot say; the message says why, for a person."""


def git(folder: Path, *arguments: str, asked: bytes = b"", silence: str = "this folder is not kept in git") -> bytes:
    """What git answers in a folder. `asked` is its input; `silence` is the reason given where it refuses."""
    command = ("git", "-c", "core.quotepath=off", "-C", str(folder), *arguments)
    try:
        result = subprocess.run(
            command, input=asked, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, **_ALONE}
        )
    except FileNotFoundError:
        raise Silence("git is not on this machine") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Silence(f"git did not answer: {error}") from error
    if result.returncode:
        raise Silence(silence)
    return result.stdout


def know_all(folder: Path) -> None:
    """Raises Silence where the whole history is not at hand."""
    if git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise Silence("this is a shallow clone, which holds only part of the history")
    git(folder, "rev-parse", "--verify", "--quiet", "HEAD", silence="nothing is committed yet")
