"""How a command ends, however it ends: with a code, in plain words, and never with a bare traceback.

0 nothing blocks, 1 findings block, 2 the command, the configuration or the machine cannot be used, 3 a fault of ours.
130 is what shells give for a command that was stopped, 141 for one whose reader went away (`portal check | head`).
"""

from __future__ import annotations

import codecs
import os
import sys
import traceback
import unicodedata
from collections.abc import Callable
from contextlib import suppress

import click

from portal.authoring import fault, report
from portal.failure import Failure
from portal.project import ConfigurationFailure
from portal.text import visible

BLOCKED, UNUSABLE, OUR_FAULT, STOPPED, UNHEARD = 1, 2, 3, 130, 141

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...",
    "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "£": "GBP ", "€": "EUR ", "×": "x", "¶": "paragraph", "·": "*", "•": "*", "→": "->",
}  # fmt: skip
"""What a terminal is shown that knows no more than the letters of English."""


def run(begin: Callable[[], object]) -> None:
    """Run the command line; whatever it raises is said in plain words and becomes the code it ends with."""
    _let_every_word_through()
    try:
        begin()
    except Exception as error:
        with suppress(OSError):  # a terminal that is gone can be told nothing
            sys.exit(_ending(error))
        sys.exit(UNUSABLE)


def nobody_listens() -> None:
    """End quietly: whoever read the output has gone away."""
    _give_up_output()
    sys.exit(UNHEARD)


def echo_for_programs(text: str) -> None:
    """Print JSON, XML and the like in UTF-8, which their standards ask for, whatever the terminal knows."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    utf8 = codecs.lookup(encoding).name == "utf-8"
    click.echo(text if utf8 else text.encode("utf-8", "replace"))


def say_fault(error: Exception) -> None:
    """Write the report of a fault and say what happened, what is as it was, and where the report is."""
    words = _in_sight(fault.said(error, fault.write_report(error, sys.argv[1:])))
    click.echo(click.style(words, fg="red"), err=True)


def _ending(error: Exception) -> int:
    """Says what is to be said of an error; gives the code."""
    if unwritten := _unwritten(error):
        _give_up_output()
        click.echo(f"What this command has to say could not be written: {unwritten}.", err=True)
        return UNUSABLE
    match error:
        case fault.Stopped():
            click.echo(f"\nStopped. {error}", err=True)
            return STOPPED
        case click.exceptions.Abort():
            click.echo("Stopped.", err=True)
            return STOPPED
        case click.ClickException():
            error.show()
        case ConfigurationFailure():
            click.echo(report.as_text(error.findings, report.file_lines(error.path.parent)), err=True)
            click.echo(click.style(f"{error} Nothing was changed.", fg="red"), err=True)
        case Failure():
            click.echo(click.style(_in_sight(str(error)), fg="red"), err=True)
        case _:
            say_fault(error)
            return OUR_FAULT
    return UNUSABLE


def _in_sight(words: str) -> str:
    """What is said, line by line, without anything that commands a terminal: it may quote what others wrote."""
    return "\n".join(map(visible, words.split("\n")))


def _unwritten(error: BaseException) -> str:
    """Why the output could not be written, such as a full disk; nothing where something else went wrong."""
    error = error.__cause__ or error
    printing = any(frame.f_code is click.echo.__code__ for frame, _ in traceback.walk_tb(error.__traceback__))
    return str(error.strerror) if isinstance(error, OSError) and printing else ""


def _give_up_output() -> None:
    """Send what is still to be printed nowhere, so that Python does not complain of it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _let_every_word_through() -> None:
    """A letter that the terminal does not know is shown plainly, instead of ending the command."""
    codecs.register_error("portal.plainly", _plainly)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # streams of tests know one encoding and no other
            stream.reconfigure(errors="portal.plainly")  # type: ignore[union-attr]


def _plainly(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end]
    return "".join(_PLAIN.get(letter) or _without_accent(letter) for letter in letters), error.end


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"
