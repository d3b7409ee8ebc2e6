"""The anchors that a page has besides those of its body, read off its view: what links inside the site may lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.website.views import (
    DataPage,
    DecisionList,
    DocumentPage,
    DutiesPage,
    EditionPage,
    FeedsPage,
    FiguresPage,
    GlossaryPage,
    PageFrame,
    PillarPage,
    RecordPage,
    RegisterPage,
    TablesPage,
    VersionPage,
)


def page_anchors(page: PageFrame) -> Iterator[str]:
    """The anchors a page has besides those of its body."""
    yield "main"
    yield from (place.anchor for place in page.taken_out if place.anchor)
    if isinstance(page, DecisionList | PillarPage):
        yield from (group.anchor for group in page.groups if group.anchor)
    if isinstance(page, RegisterPage):
        yield from (c.anchor for facet in page.facets for group in facet.groups for c in group.choices if c.anchor)
    if isinstance(page, RecordPage):
        yield from ("money", "record", "approvals", "part-2", "filed", "provenance", "cite", "next")
        yield from (option.anchor for option in page.options)
        yield from _shown({"options": page.options, "recipients": page.recipients, "statutory-basis": page.statutes})
    if isinstance(page, DocumentPage):
        yield from ("record", "provenance", "cite", "next")
        yield from _shown(
            {
                "budgets": page.budgets,
                "scoring": page.scoring,
                "missing-parts": page.missing_parts,
                "filed": page.areas or page.themes,
            }
        )
    if isinstance(page, EditionPage):
        yield from ("pillars", "map", "decisions")
    if isinstance(page, PillarPage):
        yield "decisions"
    if isinstance(page, DataPage | DutiesPage | FeedsPage | GlossaryPage | TablesPage | VersionPage):
        yield from _listed(page)
    if isinstance(page, FiguresPage | PillarPage):
        yield from (figure.anchor for figure in page.figures)
    if isinstance(page, RecordPage | DocumentPage):
        yield from (f"correction-{number}" for number, c in enumerate(page.corrections, 1) if c.where)
        yield from _shown(
            {
                "corrections": page.corrections,
                "attachments": page.attachments,
                "relations": page.relations,
                "versions": page.changes.changes,
            }
        )


def _listed(page: DataPage | DutiesPage | FeedsPage | GlossaryPage | TablesPage | VersionPage) -> Iterator[str]:
    """The anchors of what a page explains piece by piece."""
    if isinstance(page, DataPage):
        yield from ("files", "columns", "reading", "examples", *(table.anchor for table in page.tables))
    elif isinstance(page, FeedsPage):
        yield from ("every-feed", *(group.anchor for group in page.groups))
    elif isinstance(page, TablesPage):
        yield from ("reading", *(table.anchor for table in page.tables), *_shown({"more": page.onward}))
    elif isinstance(page, DutiesPage):
        yield from ("reading", "sources", "more", *(group.anchor for group in page.groups))
        yield from (duty.anchor for group in page.groups for duty in group.duties)
    elif isinstance(page, VersionPage):
        yield from ("differences", "record", "versions", *sorted(page.anchors))
    else:
        yield from (entry.anchor for _, entries in page.groups for entry in entries)


def _shown(parts: Mapping[str, object]) -> Iterator[str]:
    """The anchors of the parts that a page has something to show for."""
    return (anchor for anchor, part in parts.items() if part)
