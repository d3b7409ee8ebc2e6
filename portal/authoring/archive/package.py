"""The package: everything put together beside its place, sealed with checksums, and moved there by one rename.

Whatever stops it, a full disk or a person, what stood there stays, and nothing half-written bears its name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from portal.authoring.archive import letter, web_archive
from portal.authoring.archive.history import write_history
from portal.authoring.archive.sources import sources
from portal.authoring.archive.tools import bagit, warcio
from portal.content.register import HeldBack
from portal.failure import Failure
from portal.pipeline import Examination
from portal.project import Project
from portal.website import addresses
from portal.website.artifact import Artifact
from portal.website.hosting import rule_files
from portal.website.outputs import make_artifacts
from portal.website.plan import SitePlan

CHECKSUMS = ("sha256", "sha512")
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LIBRARY_VERSION = "BagIt-Version: 0.97"
"""What the library declares; RFC 8493 calls the same form 1.0."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """What was written, and what was left out."""

    folder: Path
    files: int
    size: int
    """Bytes of all files, the package's own lists not counted."""
    addresses: int
    """How many addresses the web archive answers to."""
    left_out: tuple[HeldBack, ...]


def write_package(
    project: Project, examination: Examination, tell: Callable[[str], None], *, history: bool = False
) -> Package:
    """Write the package of a site that nothing blocks to the output folder of the project, in place of an older one.

    Raises Failure, with what stood there as it was, where a library is missing, where something else stands there, or
    where the disk refuses.
    """
    bagit(), warcio()
    plan, package = examination.plan, project.output
    with _put_in_place(package) as staged:
        tell("Making the website")
        _write(_website(plan, project.templates), staged)
        tell("Copying the sources")
        _write(sources(project, examination.register), staged)
        _write([Artifact(path=letter.NAME, content=letter.letter(plan, project.as_of, history=history))], staged)
        if history:
            write_history(project.content.parent, staged)
        tell("Writing the web archive")
        plain = make_artifacts(plan, project.templates)
        number = web_archive.write_web_archive(staged / web_archive.NAME, plain, plan.site, project.as_of)
        tell("Sealing the package")
        files, size = _weigh(staged)
        _seal(staged, _about(plan, project.as_of.isoformat()))
    held_back = examination.register.held_back
    return Package(folder=package, files=files, size=size, addresses=number, left_out=held_back)


def _website(plan: SitePlan, templates: Path) -> Iterator[Artifact]:
    """The site with links that work from a disk, its data once more where archives look for it, rules for servers."""
    from_disk = replace(plan, site=replace(plan.site, from_disk=True))
    for artifact in make_artifacts(from_disk, templates):
        yield replace(artifact, path=f"site/{artifact.path}")
        folder, _, name = artifact.path.rpartition("/")
        if f"{folder}/" == addresses.DATA and name != "index.html":
            yield replace(artifact, path=f"open-data/{name}")
    for rules in rule_files(plan, templates):
        yield replace(rules, path=f"hosting/{rules.path}")


def _about(plan: SitePlan, day: str) -> dict[str, str]:
    """The metadata of the package, in the words of RFC 8493, section 2.2.2."""
    site, hand_over = plan.site, plan.shelf.configuration.hand_over
    said = {
        "Source-Organization": site.office,
        "Organization-Address": hand_over.address,
        "Contact-Name": hand_over.contact,
        "Contact-Phone": hand_over.telephone,
        "Contact-Email": hand_over.email,
        "External-Description": f"{site.title}: the website of {site.office} with its records of decision and"
        f" strategies, its sources, its data and a web archive, as of {day}.",
        "External-Identifier": site.base_address,
        "Bagging-Date": day,
        "Bag-Software-Agent": site.generator,
        "Licence": f"{site.licence.text}, {site.licence.address}",
    }
    return {name: value for name, value in said.items() if value}


def _seal(staged: Path, about: dict[str, str]) -> None:
    """Make a BagIt package of a folder: what is in it becomes its payload."""
    library: Any = bagit()
    library.make_bag(str(staged), about, checksums=list(CHECKSUMS))
    declaration = staged / "bagit.txt"
    assert declaration.read_text("utf-8").startswith(_LIBRARY_VERSION)
    declaration.write_text(_DECLARATION, "utf-8")
    library.Bag(str(staged)).save()


def _write(artifacts: Iterable[Artifact], folder: Path) -> None:
    for artifact in artifacts:
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)


def _weigh(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


@contextmanager
def _put_in_place(package: Path) -> Iterator[Path]:
    """A folder beside the package that takes its place once the block has ended well."""
    staged = package.with_name(f".{package.name}.next")
    older = package.with_name(f".{package.name}.old")
    try:
        if older.exists() and not package.exists():
            older.rename(package)
        _refuse_what_is_no_package(package)
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        yield staged
        if package.exists():
            shutil.rmtree(older, ignore_errors=True)
            package.rename(older)
        staged.rename(package)
        shutil.rmtree(older, ignore_errors=True)
    except OSError as error:
        what = error.strerror or "the disk refused"
        raise Failure(
            f"The package could not be written to {package}: {what}. What was there before is as it was. Make room or"
            " allow writing there, then try again."
        ) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _refuse_what_is_no_package(package: Path) -> None:
    if package.is_symlink():
        raise Failure(f"{package} is a link to another place. Name the folder itself with --output.")
    if package.exists() and not (package / "bagit.txt").is_file() and (package.is_file() or any(package.iterdir())):
        raise Failure(
            f"{package} holds something that is no package. Nothing was changed. Move it away, or choose another"
            " folder with --output."
        )
