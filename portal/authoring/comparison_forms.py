"""What a change would do to the site, said in the terminal, as Markdown for a pull request, and as a page of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from portal.authoring.what_changed import Comparison, PageName
from portal.authoring.wording import Rewording, Sense
from portal.findings import Finding
from portal.text import counted, visible
from portal.website.render import new_environment

MOST_SHOWN = 10
"""Pages named in a list of those that follow; passages shown of one page in a comment."""

LARGEST_COMMENT = 60_000
"""Characters. A comment on GitHub holds 65,536."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&])")


def as_text(comparison: Comparison) -> str:
    """For the terminal: words that go in [-…-], words that come in {+…+}, as git marks them."""
    marks: dict[Sense, Callable[[str], str]] = {
        Sense.SAME: str, Sense.OUT: lambda words: f"[-{words}-]", Sense.IN: lambda words: f"{{+{words}+}}",
    }  # fmt: skip
    return "\n".join(_lines(comparison, marks))


def as_markdown(comparison: Comparison) -> str:
    """For a pull request: nothing of a record is taken for Markdown, for a tag or for somebody's name."""
    lines = list(_markdown(comparison))
    text = "\n".join(lines) + "\n"
    if len(text) <= LARGEST_COMMENT:
        return text
    cut = text[:LARGEST_COMMENT].rpartition("\n")[0]
    return f"{cut}\n\nThe rest is too long to be shown here. `portal what-changed` shows all of it.\n"


def as_html(comparison: Comparison, templates: Path) -> str:
    """A page of its own, for whoever has neither git nor the portal."""
    template = new_environment(templates).get_template("reports/what-changed.html")
    return template.render(comparison=comparison, headline=headline(comparison)) + "\n"


def headline(comparison: Comparison) -> str:
    """The whole change in a sentence."""
    parts = [
        (comparison.added, "page would be added", "pages would be added"),
        (comparison.changed, "page of a record would read differently", "pages of records would read differently"),
        (comparison.withdrawn, "page would be withdrawn", "pages would be withdrawn"),
    ]
    said = [counted(len(pages), one, many) for pages, one, many in parts if pages]
    return (", ".join(said) or "No page of a record would change") + "."


def _lines(comparison: Comparison, marks: dict[Sense, Callable[[str], str]]) -> Iterator[str]:
    yield f"Compared with {comparison.since}, on {comparison.day}:"
    if comparison.is_empty:
        yield "Nothing would change on the site."
        return
    yield headline(comparison)
    yield from _section("Added", map(_named, comparison.added))
    for change in comparison.changed:
        yield from ("", f"Changed: {change.page.title}", f"  {change.page.address}")
        yield from (f"  {_place(wording)}{_marked(wording, marks)}" for wording in change.rewordings)
        if change.new_anchors:
            yield f"  New paragraphs and parts: {', '.join('#' + anchor for anchor in change.new_anchors)}"
        if change.gone_anchors:
            yield f"  No longer there: {', '.join('#' + anchor for anchor in change.gone_anchors)}"
    yield from _section("Withdrawn", map(_withdrawn, comparison.withdrawn))
    yield from _section("Held back", (f"{title}: {reason}" for title, reason in comparison.held_back))
    yield from _section("New findings", map(_found, comparison.new_findings))
    yield from _section("Settled findings", map(_found, comparison.settled_findings))
    yield from _following(comparison, str)


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield from ("", f"{title}:") if not number else ()
        yield f"  {row}"


def _following(comparison: Comparison, spelt: Callable[[str], str]) -> Iterator[str]:
    if comparison.following:
        number = counted(len(comparison.following), "list or other page follows", "lists and other pages follow")
        names = ", ".join(spelt(page.title) for page in comparison.following[:MOST_SHOWN])
        more = f" and {len(comparison.following) - MOST_SHOWN} more" if len(comparison.following) > MOST_SHOWN else ""
        yield from ("", f"{number}: {names}{more}.")


def _named(page: PageName) -> str:
    return f"{page.title} ({page.address})"


def _withdrawn(page: PageName) -> str:
    way = f"leads on to {page.leads_to}" if page.leads_to else "would lead nowhere unless it is retired or moved"
    return f"{_named(page)}: its address {way}"


def _found(finding: Finding) -> str:
    return f"{visible(finding.path)}:{finding.mark.line} {finding.code} {finding.severity}: {finding.message}"


def _place(wording: Rewording) -> str:
    return f"#{wording.anchor}: " if wording.anchor else ""


def _marked(wording: Rewording, marks: dict[Sense, Callable[[str], str]]) -> str:
    return " ".join(marks[run.sense](run.text) for run in wording.runs)


def _markdown(comparison: Comparison) -> Iterator[str]:
    marks: dict[Sense, Callable[[str], str]] = {
        Sense.SAME: _spelt,
        Sense.OUT: lambda words: f"<del>{_spelt(words)}</del>",
        Sense.IN: lambda words: f"<ins>**{_spelt(words)}**</ins>",
    }
    yield "## What would change on the site"
    yield from ("", f"Compared with {_spelt(comparison.since)}, on {comparison.day}.", "")
    if comparison.is_empty:
        yield "Nothing would change on the site."
        return
    yield headline(comparison)
    yield from _bullets("Added", (_spelt(_named(page)) for page in comparison.added))
    for change in comparison.changed:
        shown = [f"{_spelt(_place(w))}{_marked(w, marks)}" for w in change.rewordings[:MOST_SHOWN]]
        left = len(change.rewordings) - len(shown)
        more = [f"and {counted(left, 'passage', 'passages')} more"] if left else []
        places = [f"new: {_spelt(', '.join(change.new_anchors))}"] if change.new_anchors else []
        places += [f"no longer there: {_spelt(', '.join(change.gone_anchors))}"] if change.gone_anchors else []
        yield from _bullets(f"Changed: {_spelt(change.page.title)}", (*shown, *more, *places))
    yield from _bullets("Withdrawn", (_spelt(_withdrawn(page)) for page in comparison.withdrawn))
    yield from _bullets("Held back", (_spelt(f"{title}: {reason}") for title, reason in comparison.held_back))
    yield from _bullets("New findings", (_spelt(_found(finding)) for finding in comparison.new_findings))
    yield from _bullets("Settled findings", (_spelt(_found(finding)) for finding in comparison.settled_findings))
    yield from _following(comparison, _spelt)


def _bullets(title: str, rows: Iterable[str]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield from ("", f"### {title}", "") if not number else ()
        yield f"- {row}"


def _spelt(words: str) -> str:
    """Words as Markdown shows them to the letter. A sign @ calls nobody, and no web address becomes a link."""
    escaped = _SPECIAL.sub(r"\\\1", words)
    return escaped.replace("@", "&#64;").replace("://", "&#58;//").replace("www\\.", "www&#46;")
