"""Where the command line begins: a build that would only repeat the last one ends here, in a moment.

Everything else, and whatever is not plain, is for `cli`, which loads the whole program.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from portal.commands.building import Known, known_of, repeated, say
from portal.options import project_from, project_options

_ELSEWHERE = frozenset(("--help", "-h", "--version", "--verify", "--explain", "--profile"))


def main(prog_name: str = "portal") -> None:
    """Run the command line."""
    code, known = _at_once(sys.argv[1:])
    if code is None:
        from portal.cli import main as whole  # noqa: PLC0415  a build that is said again needs none of it

        whole(prog_name, known)
    sys.exit(code)


@click.command()
@click.option("--pdf", is_flag=True)
@project_options
def _build(**options: Any) -> dict[str, Any]:
    return options


def _at_once(arguments: list[str]) -> tuple[int | None, Known | None]:
    """The code of a build that only had to be said again, or None; and what was found out on the way."""
    began = time.monotonic()
    plain = arguments[1:] if arguments[:1] == ["build"] else arguments
    if plain and (not plain[0].startswith("-") or any(one.partition("=")[0] in _ELSEWHERE for one in plain)):
        return None, None
    try:
        options = _build.main(plain, standalone_mode=False)
        project = project_from(**options)
        known = known_of(project)
        outcome = repeated(known) if known else None
    except Exception:
        return None, None
    return None if outcome is None else say(outcome, project, began), known
