"""What a change would do to the site: pages, addresses, paragraphs, findings and words, against a revision of git.

Both states are examined by today's program for the same day, so that nothing differs but what somebody wrote. Pages are
compared by their views; those that differ are rendered, and their words compared. Nothing is built and nothing written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portal.authoring.repository import Repository
from portal.authoring.wording import Rewording, passages, rewordings
from portal.failure import Failure
from portal.findings import Finding
from portal.pipeline import Examination
from portal.project import Project
from portal.website import addresses
from portal.website.plan import SitePlan
from portal.website.render import Asset, read_assets, render_pages
from portal.website.views import PageFrame


@dataclass(frozen=True, kw_only=True)
class PageName:
    """A page: its address on the site, its title, and where its address would lead, for one that goes."""

    address: str
    title: str
    leads_to: str = ""


@dataclass(frozen=True, kw_only=True)
class PageChange:
    """A page of a record that would differ: its words, and the paragraphs that would come and go."""

    page: PageName
    rewordings: tuple[Rewording, ...]
    new_anchors: tuple[str, ...]
    gone_anchors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What would change on the site."""

    since: str
    """The revision, as people know it: the short hash and the first line of its message."""
    day: str
    """The ISO day that both states are looked at for."""
    added: tuple[PageName, ...]
    withdrawn: tuple[PageName, ...]
    changed: tuple[PageChange, ...]
    following: tuple[PageName, ...]
    """Lists and other pages that follow from these."""
    held_back: tuple[tuple[str, str], ...]
    """Records that are held back and were not, or for another reason: title and reason."""
    new_findings: tuple[Finding, ...]
    settled_findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all would change."""
        parts = (self.added, self.withdrawn, self.changed, self.following)
        return not any((*parts, self.held_back, self.new_findings, self.settled_findings))


def usual_base(repository: Repository) -> str:
    """What a change is compared with unless somebody says: where its branch began, else what is committed."""
    main = repository.main_branch()
    if repository.branch() == main:
        return "HEAD"
    return repository.told("merge-base", main, "HEAD") or "HEAD"


def earlier(project: Project, repository: Repository, revision: str, folder: Path) -> Project:
    """The project as it was at a revision, written to a folder. Raises Failure where git has no such revision."""
    root = project.content.parent
    inside = [project.content.name]
    if project.configuration.resolve().parent == root.resolve():
        inside.append(project.configuration.name)
    there = repository.check_out(revision, inside, folder)
    if not (there / project.content.name).is_dir():
        raise Failure(f'There were no records in {project.content.name}/ at "{revision}", so nothing can be compared.')
    configuration = there / project.configuration.name
    return replace(
        project,
        content=there / project.content.name,
        configuration=configuration if configuration.is_file() else project.configuration,
    )


def compare(before: Examination, after: Examination, since: str, project: Project) -> Comparison:
    """What differs between two examinations of one office."""
    old, new = _pages(before.plan), _pages(after.plan)
    assets = read_assets(project.templates)
    told = _of_records(before.plan) | _of_records(after.plan)
    differing = [address for address in new if address in old and old[address] != new[address]]
    named = {address: _name(new[address]) for address in new}
    return Comparison(
        since=since,
        day=project.as_of.isoformat(),
        added=tuple(named[address] for address in new if address not in old),
        withdrawn=tuple(
            replace(_name(page), leads_to=_way(after.plan, address))
            for address, page in old.items()
            if address not in new
        ),
        changed=tuple(
            change
            for address in differing
            if address in told
            and (change := _change(old[address], new[address], (before.plan, after.plan), assets, project.templates))
        ),
        following=tuple(named[address] for address in differing if address not in told),
        held_back=tuple(_newly_held_back(before, after)),
        new_findings=tuple(_without(after.checked.findings, before.checked.findings)),
        settled_findings=tuple(_without(before.checked.findings, after.checked.findings)),
    )


def _pages(plan: SitePlan) -> dict[str, PageFrame]:
    return {page.address: page for page in plan.pages}


def _of_records(plan: SitePlan) -> frozenset[str]:
    return frozenset(plan.address_of_path.values())


def _name(page: PageFrame) -> PageName:
    ref = getattr(page, "ref", "")
    return PageName(address=page.address, title=f"{ref}: {page.title}" if ref else page.title)


def _change(
    old: PageFrame, new: PageFrame, plans: tuple[SitePlan, SitePlan], assets: tuple[Asset, ...], templates: Path
) -> PageChange | None:
    """How a page differs for its readers; None where only what nobody reads does, such as data for programs."""
    before, after = plans[0].anchors[old.address], plans[1].anchors[new.address]
    texts = [
        passages(
            next(
                iter(render_pages({_file(page): page}, plan.site, templates, assets, plan.address_of))
            ).content.decode()
        )
        for page, plan in zip((old, new), plans, strict=True)
    ]
    found = tuple(rewordings(*texts))
    if not found and before == after:
        return None
    return PageChange(
        page=_name(new),
        rewordings=found,
        new_anchors=tuple(sorted(after - before)),
        gone_anchors=tuple(sorted(before - after)),
    )


def _file(page: PageFrame) -> str:
    return addresses.file_of(page.address)


def _way(plan: SitePlan, address: str) -> str:
    """Where an address leads that has no page of its own; empty where nowhere."""
    return next((way.new for way in plan.permalinks.ways if way.old == address), "")


def _newly_held_back(before: Examination, after: Examination) -> Iterator[tuple[str, str]]:
    known = {(back.path, back.reason) for back in before.register.held_back}
    for back in after.register.held_back:
        if (back.path, back.reason) not in known:
            yield back.title, back.reason


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are not among others, wherever in the file they stand."""
    left: Mapping[tuple[str, str, str], int] = Counter(_identity(finding) for finding in others)
    counts = dict(left)
    for finding in findings:
        key = _identity(finding)
        if counts.get(key):
            counts[key] -= 1
        else:
            yield finding


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, finding.message
