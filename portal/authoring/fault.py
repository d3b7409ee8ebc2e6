"""A fault of the tool itself: what is said of it, and the report that can be sent to whoever looks after the program.

A command does its work inside `at_work`, which remembers the stage that was reached and what is left untouched. The
report names the places in the program where it broke, versions and the command. It leaves out the words of the error,
since those may quote a record; they stand on the terminal alone.
"""

from __future__ import annotations

import re
import shlex
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from portal import __version__
from portal.failure import Failure

Tell = Callable[[str], None]

PUBLISHING = "Making the pages of the decisions"
"""The stage from which on what is made is put beside the site and then into place, as the pipeline tells it."""
AS_IT_WAS = "No record was changed, and the site is as it was."
BEGUN = "No record was changed. The site is whole: it is as it was, or the next build finishes it."
UNKNOWN = "What it had not come to was not done; git status shows which files it changed, if any."

_DISTRIBUTION = "transparency-portal"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 200


class Fault(Exception):
    """Something of ours broke: at which stage, and what is as it was. Its cause is what broke."""

    def __init__(self, stage: str, left: str) -> None:
        super().__init__(stage)
        self.stage = stage
        self.left = left


class Stopped(Exception):
    """The person at the keyboard stopped the command; says what is as it was."""


@contextmanager
def at_work(tell: Tell) -> Iterator[Tell]:
    """Remember the stage that a command is at, for when it breaks or is stopped. Passes on what it is told."""
    stages = [""]

    def told(stage: str) -> None:
        stages.append(stage or stages[-1])
        tell(stage)

    def left() -> str:
        return BEGUN if PUBLISHING in stages else AS_IT_WAS

    try:
        yield told
    except (Failure, click.ClickException, click.exceptions.Exit, BrokenPipeError, Stopped, Fault):
        raise
    except KeyboardInterrupt as stopped:
        raise Stopped(left()) from stopped
    except Exception as error:
        raise Fault(stages[-1], left()) from error


def said(error: Exception, report: Path | None) -> str:
    """What the terminal says of a fault, in plain words. `report` is None where it could not be written."""
    broken, fault = (error.__cause__ or error, error) if isinstance(error, Fault) else (error, None)
    stage = f" while {fault.stage[:1].lower()}{fault.stage[1:]}" if fault and fault.stage else ""
    what = (
        "The memory of this machine was not enough"
        if isinstance(broken, MemoryError)
        else f"Something broke in the program itself{stage}: {_in_a_line(broken)}"
    )
    return _in_words(what, fault.left if fault else UNKNOWN, report)


def said_of_trace(trace: str, arguments: Sequence[str]) -> str:
    """The same of a fault in another process, of which a trace as Python writes it is all that is left."""
    lines = trace.strip().splitlines() or ["Exception"]
    frames = [_shortened(line) for line in lines if line.startswith("  ")]
    report = _write([*_heading(arguments), "", lines[-1].partition(":")[0], *frames])
    return _in_words(f"Something broke in the program itself: {lines[-1][:_LONGEST].rstrip('.')}", AS_IT_WAS, report)


def _in_words(what: str, left: str, report: Path | None) -> str:
    to_report = (
        f"To report it, send this file to whoever looks after the program. It holds no text of your records:\n{report}"
        if report
        else "No report could be written to the folder for temporary files; TMPDIR names another."
    )
    return f"{what}.\nThis is a fault of the tool, not of your records. {left}\n{to_report}"


def write_report(error: BaseException, arguments: Sequence[str]) -> Path | None:
    """Write the report to a file of its own among the temporary files; None where that cannot be done."""
    return _write(report_text(error, arguments).splitlines())


def _write(lines: Sequence[str]) -> Path | None:
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", prefix="portal-fault-", suffix=".txt", delete=False
        ) as file:
            file.write("\n".join(lines) + "\n")
        return Path(file.name)
    except OSError:
        return None


def report_text(error: BaseException, arguments: Sequence[str]) -> str:
    """The report: command, versions, and for each error in the chain its kind and the places it came through."""
    lines = _heading(arguments)
    for broken in _chain(error):
        lines += ["", f"{type(broken).__module__}.{type(broken).__qualname__}", *_places(broken)]
    return "\n".join(lines) + "\n"


def _heading(arguments: Sequence[str]) -> list[str]:
    import platform  # noqa: PLC0415  every command loads this module, and hardly one has a fault

    return [
        "A fault of the transparency portal",
        "",
        "The words of the errors are left out, because they may quote a record.",
        "",
        f"Command: portal {shlex.join(map(_without_prose, arguments))}",
        f"Portal: {__version__}",
        f"Python: {platform.python_version()} ({platform.python_implementation()})",
        f"System: {platform.system()} {platform.machine()}",
        f"Libraries: {', '.join(_libraries())}",
    ]


def _shortened(line: str) -> str:
    """A line of a trace without the folders of this machine."""
    return re.sub(r'File "([^"]+)"', lambda found: _from_the_program(found[1]), line)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it, the latest first; what only says where it happened is left out."""
    while error is not None:
        if not isinstance(error, Fault):
            yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_from_the_program(frame.filename)}:{frame.lineno} in {frame.name}"
        yield f"    {(frame.line or '').strip()}"


def _from_the_program(file: str) -> str:
    """The path of a module without the folders of this machine."""
    parts = Path(file).parts
    homes = [at for at, part in enumerate(parts) if part in ("site-packages", "portal", "templates")]
    return "/".join(parts[homes[-1] + (parts[homes[-1]] == "site-packages") :] if homes else parts[-1:])


def _libraries() -> list[str]:
    from importlib import metadata  # noqa: PLC0415  as above

    try:
        needed = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return []
    names = [found[0] for line in needed if (found := _NAME.match(line)) and "extra ==" not in line]
    return [f"{name} {metadata.version(name)}" for name in names]


def _without_prose(argument: str) -> str:
    """A word of the command; a sentence that was typed there, such as a reason, is left out."""
    return "..." if len(argument.split()) > 2 else argument


def _in_a_line(error: BaseException) -> str:
    words = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":. ")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
