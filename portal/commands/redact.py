"""portal redact: takes words out of a record for good, and says where copies of them remain."""

from __future__ import annotations

import difflib
import sys
from typing import Any

import click

from portal.failure import Failure
from portal.options import project_from, project_options
from portal.text import visible

NOTHING_DONE = 1


@click.command("redact")
@click.argument("place")
@click.option("--reason", required=True, help="Why the words went, in a sentence for the public, without them.")
@click.option("--words", multiple=True, help="The words to take out, where not the whole paragraph goes. Repeatable.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@project_options
def redact_command(place: str, *, reason: str, words: tuple[str, ...], yes: bool, **options: Any) -> None:
    """Take the words of PLACE, such as PCC/D/2024/07#report-24, out of its record, and list where copies remain.

    The paragraph keeps its address and says that its words are withheld; so do the earlier texts of the record.
    """
    from portal.authoring.copies import remaining  # noqa: PLC0415  what the command needs alone
    from portal.authoring.redacting import Wish, redaction  # noqa: PLC0415
    from portal.authoring.redacting_place import find_place, withheld_holdings  # noqa: PLC0415
    from portal.content.ledger import write  # noqa: PLC0415

    project = project_from(**options)
    found = find_place(project, place)
    if found.source.content is None:
        raise Failure(f"{found.source.path} cannot be read.")
    wish = Wish(anchor=found.anchor, words=words, reason=reason, day=project.as_of)
    made = redaction(found.source, found.entry, wish, found.configuration)
    click.echo(_difference(made.before, made.after, made.path))
    _list_copies(remaining(project.content, project.output, made.gone, {made.path: made.after}))
    if not yes and not click.confirm(f"Take the words out of {made.path}?"):
        sys.exit(NOTHING_DONE)
    (project.content.parent / made.path).write_bytes(made.after)
    written = write(project.content, withheld_holdings(found))
    ledger = " and its fingerprint out of content/permalinks/" if written else ""
    click.echo(f"The words are out of {made.path}{ledger}.")
    click.echo("Next: portal check, portal permalinks add, commit, publish. Then go through the list above.")


def _difference(before: bytes, after: bytes, path: str) -> str:
    old, new = (raw.decode("utf-8").replace("\r\n", "\n").splitlines() for raw in (before, after))
    return "\n".join(map(visible, difflib.unified_diff(old, new, path, path, n=0, lineterm="")))


def _list_copies(places: list[Any]) -> None:
    click.echo("\nWhere copies of the words remain:")
    for number, place in enumerate(places, 1):
        click.echo(f"\n{number}. {place.where}")
        for line in place.found:
            click.echo(f"   - {visible(line)}")
        click.echo(f"   {place.advice}")
    click.echo("")
