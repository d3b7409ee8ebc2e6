"""A scoring matrix explained: its scale, every result that can occur, and the projects that a document scores."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from portal.content.document import ScoredProject, Scoring
from portal.website.views import ProjectView, ScoringView


def scoring_view(scoring: Scoring) -> ScoringView:
    """The matrix, with its projects by their overall score, the highest first; those that tie are told as such."""
    ways = _ways_to_results(scoring)
    ranked = sorted(scoring.projects, key=lambda project: (-_overall(project), project.name.casefold()))
    return ScoringView(
        criteria=scoring.criteria,
        scale=tuple((str(score.value), score.meaning) for score in scoring.scale),
        results=tuple((str(result), _ways(result, ways[result])) for result in sorted(ways)),
        explanation=tuple(_explanation(scoring)),
        projects=tuple(_project(project) for project in ranked),
        note=scoring.note or "",
        stated_at=scoring.stated_at or "",
    )


def _ways_to_results(scoring: Scoring) -> dict[int, set[tuple[int, ...]]]:
    values = [score.value for score in scoring.scale]
    ways: dict[int, set[tuple[int, ...]]] = {}
    for scores in product(values, repeat=len(scoring.criteria)):
        ways.setdefault(prod(scores), set()).add(tuple(sorted(scores, reverse=True)))
    return ways


def _explanation(scoring: Scoring) -> Iterator[str]:
    """How the method works, as it follows from the matrix itself: what the document does not say is not said of it."""
    values = sorted(score.value for score in scoring.scale)
    if len(scoring.criteria) == 1:
        return
    yield f"Each criterion gets a score of {values[0]} to {values[-1]}. The scores are multiplied, not added."
    if values[0] == 0:
        yield "So a project that scores 0 on one criterion scores 0 over all, however good it is on the others."


def _project(project: ScoredProject) -> ProjectView:
    return ProjectView(
        name=project.name,
        scores=tuple(map(str, project.scores)),
        overall=str(_overall(project)),
        note=project.note
        or ("" if project.overall is not None else "Multiplied here; the document prints no product."),
        stated_at=project.stated_at or "",
    )


def _overall(project: ScoredProject) -> int:
    return prod(project.scores) if project.overall is None else project.overall


def _ways(result: int, combinations: set[tuple[int, ...]]) -> str:
    if result == 0:
        return "any score of 0"
    return ", ".join(" × ".join(map(str, scores)) for scores in sorted(combinations, reverse=True))
