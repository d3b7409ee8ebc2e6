"""The story of a build, a verb and a noun a line: read, understand, relate, plan, check, render, publish.

`examine` is the first half and touches nothing; `build` is all of it. Each step is a function from one frozen value to
the next. A blocking finding ends the story before anything in the output folder is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.config import Configuration
from portal.content.heirs import probable_heirs
from portal.content.history import read_history
from portal.content.ledger import read_ledger
from portal.content.ledger_history import ledger_history, renames
from portal.content.records import understand
from portal.content.register import Register, relate
from portal.content.source import Source, read_sources
from portal.content.versions import UNASKED, Versions, versions_of
from portal.cycles import uncollected
from portal.project import Project, configure
from portal.rules.catalogue import RULES, Checked, check
from portal.rules.evidence import Evidence
from portal.rules.first_look import read_and_look
from portal.rules.kept_look import look_again
from portal.rules.rule import Rule
from portal.store.kept import FileKeys, Store, opened
from portal.store.traces import Seen
from portal.website.gallery import read_components
from portal.website.plan import SitePlan, plan_site
from portal.website.views import ForStaff, RuleView

if TYPE_CHECKING:
    from portal.website.desk import Way
    from portal.website.publish import Publication

Tell = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, kw_only=True)
class Examination:
    """The first half of the story: what there is, what the site would be, and what is wrong with it."""

    configuration: Configuration
    register: Register
    plan: SitePlan
    checked: Checked
    keys: Mapping[str, FileKeys] = field(default_factory=dict)
    """The keys of each file, by its path, where there is a store."""


@dataclass(frozen=True, kw_only=True)
class Last:
    """What is known from earlier builds: the store, the published files as they were seen, who wants to be told."""

    store: Store | None = None
    """Opened by whoever builds; None: the build opens the project's own."""
    seen: Mapping[str, Seen] = field(default_factory=dict)
    note: Callable[[Way], None] = lambda _: None
    """Told of each page how it was come by."""


NOTHING = Last()


@dataclass(frozen=True, kw_only=True)
class Build:
    """The whole story. What was published, and the rules for web servers, is None where a finding blocked it."""

    examination: Examination
    publication: Publication | None = None
    hosting: Publication | None = None


@uncollected()
def examine(project: Project, tell: Tell, *, to_build: bool = False, store: Store | None = None) -> Examination:
    """Read everything and say all that is wrong with it. Raises Failure where the configuration cannot be used.

    What is examined can be built only where it was examined `to_build`: the bodies of records have markup then. With a
    store, texts that were read before are not read again.
    """
    configuration = configure(project)
    tell("Reading the records")
    sources = read_sources(project.content)
    look = look_again(sources, configuration, store) if store else read_and_look(sources, configuration, to_build)
    tell("Planning the site")
    register = relate(look.readings, configuration, project.as_of, read_ledger(project.content))
    versions = versions_of(read_history(project.content, sources), register, configuration, markup=to_build)
    plan = survey(project, configuration, register, sources, versions, store)
    tell("Checking the records")
    checked = check(_with_history(evidence_for(plan, register, configuration), project.content), look.in_texts)
    return Examination(configuration=configuration, register=register, plan=plan, checked=checked, keys=look.keys)


def survey(
    project: Project,
    configuration: Configuration,
    register: Register,
    sources: Iterable[Source],
    versions: Versions,
    store: Store | None = None,
) -> SitePlan:
    """Plan the site of a register. `sources` holds the files beside records, and may hold others."""
    attachments = {s.path: s.content for s in sources if s.content is not None and s.path in register.attachments}
    staff = ForStaff(rules=tuple(map(_for_staff, RULES)), components=read_components(project.templates, store))
    return plan_site(register, configuration, attachments, staff, versions=versions, preview=project.preview)


@uncollected()
def gather(project: Project) -> Register:
    """Read, understand and relate, and judge nothing. Raises Failure where the configuration cannot be used."""
    configuration = configure(project)
    return relate(understand(read_sources(project.content), configuration, markup=False), configuration, project.as_of)


@uncollected()
def build(project: Project, tell: Tell, last: Last = NOTHING) -> Build:
    """Examine, and where nothing blocks, render and publish. What is as it was in an earlier build is taken from it."""
    from portal.website import compression, hosting, outputs, pdf, publish  # noqa: PLC0415  a check makes no files

    with nullcontext(last.store) if last.store else opened(project.store) as store:
        examination = examine(project, tell, to_build=True, store=store)
        if examination.checked.blocks:
            return Build(examination=examination)
        tell("Making the pages of the decisions")
        tool = pdf.press(project.templates, project.output) if project.pdf else None
        means = outputs.Means(templates=project.templates, store=store, keys=examination.keys, press=tool, tell=tell)
        files = outputs.artifacts(examination.plan, means, last.note)
        made = compression.with_copies(files, _codings(examination), project.output)
        publication = publish.publish(made, project.output, last.seen)
    rules = publish.publish(hosting.rule_files(examination.plan, project.templates), project.hosting)
    return Build(examination=examination, publication=publication, hosting=rules)


def _codings(examination: Examination) -> Sequence[str]:
    """The ways in which copies of files are to be compressed; none for a preview."""
    return () if examination.plan.site.preview else examination.configuration.site.compress


def evidence_for(plan: SitePlan, register: Register, configuration: Configuration) -> Evidence:
    """What the rules see: the register, and the addresses that the plan gives.

    A preview is published to nobody, so neither the ledger nor the texts before have anything to say of it.
    """
    return Evidence(
        configuration=configuration,
        entries=tuple(register.entries),
        register=register,
        addresses=plan.anchors,
        address_of_path=plan.address_of_path,
        taken=frozenset(path for path, address in plan.address_of_path.items() if plan.uses[address] > 1),
        permalinks=None if plan.site.preview else plan.permalinks,
        versions=UNASKED if plan.site.preview else plan.shelf.versions,
    )


def _with_history(evidence: Evidence, content: Path) -> Evidence:
    """The same with what git knows of the ledger, where something is to be published."""
    kept = evidence.permalinks
    if kept is None:
        return evidence
    heirs = probable_heirs(kept, renames(content)) if kept.lost else {}
    return replace(evidence, ledger_history=ledger_history(content, kept.ledger), heirs=heirs)


def _for_staff(rule: Rule[Any]) -> RuleView:
    """A rule as the page for staff shows it."""
    return RuleView(
        anchor=rule.code.lower(),
        code=rule.code,
        severity=rule.severity.capitalize(),
        sentence=rule.sentence,
        why=rule.why[:1].upper() + rule.why[1:],
        bad=rule.bad.text,
        good=rule.good.text,
    )
