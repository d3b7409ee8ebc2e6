"""The scores of a project are those of the matrix, one for each criterion, and multiply to its overall score.

Why: bids are ranked by their overall score. A slip in it moves a project up or down the list, and with it the money.

Bad file:
    content/strategy/intentions.md

    ---
    kind: panel-report
    title: What the office intends to fund
    status: published
    organisation: Police and Crime Commissioner for Anyshire
    date: 2024-03-19
    published: 2024-03-20
    summary: What the office intends to fund.
    scoring:
      criteria: [Need, Benefits, Deliverability]
      scale:
        - {value: 0, meaning: None}
        - {value: 1, meaning: Fair}
        - {value: 2, meaning: Good}
        - {value: 3, meaning: Excellent}
      combined_by: multiplication
      projects:
        - {name: A made-up project, scores: [3, 2, 2], overall: 18}
    provenance: {document: The report, fidelity: condensed}
    ---

    ## Purpose

    To say what is funded.

Good file:
    content/strategy/intentions.md

    ---
    kind: panel-report
    title: What the office intends to fund
    status: published
    organisation: Police and Crime Commissioner for Anyshire
    date: 2024-03-19
    published: 2024-03-20
    summary: What the office intends to fund.
    scoring:
      criteria: [Need, Benefits, Deliverability]
      scale:
        - {value: 0, meaning: None}
        - {value: 1, meaning: Fair}
        - {value: 2, meaning: Good}
        - {value: 3, meaning: Excellent}
      combined_by: multiplication
      projects:
        - {name: A made-up project, scores: [3, 2, 2], overall: 12}
    provenance: {document: The report, fidelity: condensed}
    ---

    ## Purpose

    To say what is funded.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from portal.content.document import ScoredProject, Scoring, StrategyDocument
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field, at_key
from portal.text import counted, in_prose, quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Projects whose scores do not fit the matrix or do not multiply to what is printed."""
    for entry in texts.documents:
        scoring = entry.fields.scoring if isinstance(entry.fields, StrategyDocument) else None
        for index, project in enumerate(scoring.projects if scoring else ()):
            assert scoring
            at = ("scoring", "projects", index)
            if said := _misfit(project, scoring):
                fix = "Write the scores as the document prints them, in the order of the criteria."
                yield at_key(entry, *at, "scores", message=f"{quoted(project.name)} {said}.", fix=fix)
            elif project.overall is not None and project.overall != prod(project.scores):
                yield at_field(
                    entry,
                    *at,
                    "overall",
                    message=f"{quoted(project.name)} has an overall score of {project.overall}, but "
                    f"{' × '.join(map(str, project.scores))} is {prod(project.scores)}.",
                    fix="Compare with the document. If it prints this score, leave it out here and say so in note:.",
                )


def _misfit(project: ScoredProject, scoring: Scoring) -> str:
    """How the scores do not fit the matrix, in words; nothing where they do."""
    wanted = len(scoring.criteria)
    if len(project.scores) != wanted:
        has = counted(len(project.scores), "score", "scores")
        return f"has {has}, but there are {counted(wanted, 'criterion', 'criteria')}"
    values = {score.value for score in scoring.scale}
    strange = [str(score) for score in dict.fromkeys(project.scores) if score not in values]
    return f"has a score of {in_prose(strange)}, which is not on the scale" if strange else ""
