"""A guide for staff, done step by step in a copy of the project, as somebody would who does what it says.

What a guide shows is what its reader does: commands with what they print, words to change in a file, files to write.

- A block fenced with ``console`` holds commands after "$ " and below each what it prints; "..." stands for any lines.
- "In `FILE`, change: … to: …" and "In `FILE`, below: … add: …" are followed by two blocks each.
- "Write into `FILE`:" is followed by one block.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.site import PROJECT

DAY = "2026-12-01"
"""The day on which guides are followed."""

PUBLISHED = "2026-11-24"
"""The day on which the records were committed that a guide begins with."""

_BLOCK = r"```\w*\n(.*?)```"
_STEP = re.compile(
    rf"```console\n(?P<console>.*?)```"
    rf"|In `(?P<file>[^`]+)`,[^\n]*\b(?P<how>change|below)\b[^\n]*:\n\n{_BLOCK.replace('(', '(?P<old>', 1)}"
    rf"\n\n(?:to|add)[^\n]*:\n\n{_BLOCK.replace('(', '(?P<new>', 1)}"
    rf"|Write[^\n]* `(?P<target>[^`]+)`[^\n]*:\n\n{_BLOCK.replace('(', '(?P<content>', 1)}",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command and what the guide says it prints."""

    typed: str
    printed: str


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Words of a file to change; an empty `old` writes the file."""

    file: str
    old: str
    new: str


def steps(text: str) -> Iterator[Command | Edit]:
    """What a guide asks its reader to do, in order."""
    for match in _STEP.finditer(text):
        if match["console"]:
            for part in re.split(r"^\$ ", match["console"], flags=re.MULTILINE)[1:]:
                typed, _, printed = part.partition("\n")
                yield Command(typed=typed, printed=printed)
        elif match["target"]:
            yield Edit(file=match["target"], old="", new=match["content"])
        else:
            new = match["old"] + match["new"] if match["how"] == "below" else match["new"]
            yield Edit(file=match["file"], old=match["old"], new=new)


class Desk:
    """A copy of the project under git, where `portal` is the command and every day is the same day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "office"
        self.folder.mkdir(parents=True)
        tracked = self._run("git", "ls-files", "-z", "content", "portal.yaml", cwd=PROJECT).stdout.split("\0")
        for name in filter(None, tracked):
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((PROJECT / name).read_bytes())
        tools = folder / "tools"
        tools.mkdir()
        (tools / "portal").write_text(
            f'#!/bin/sh\ncase "$1" in schema) exec "{sys.executable}" "{PROJECT}/build.py" "$@";; esac\n'
            f'exec "{sys.executable}" "{PROJECT}/build.py" "$@" --as-of {DAY}\n'
        )
        (tools / "portal").chmod(0o755)
        self._tools = tools
        for arguments in (
            ("init", "--quiet", "--initial-branch", "main"),
            ("add", "."),
            ("commit", "-qm", "The records"),
        ):
            done = self._run("git", *arguments, day=PUBLISHED)
            assert done.returncode == 0, done.stderr

    def follow(self, step: Command | Edit) -> None:
        """Do one step. Fails where the words to change are not there once, or where a command prints something else."""
        if isinstance(step, Edit):
            file = self.folder / step.file
            if step.old:
                text = file.read_text("utf-8")
                assert text.count(step.old) == 1, f"{step.file} holds {text.count(step.old)} times:\n{step.old}"
                file.write_text(text.replace(step.old, step.new), "utf-8")
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(step.new, "utf-8")
            return
        told = _without_times(self.run(step.typed))
        assert _form(step.printed).fullmatch(told), f"$ {step.typed}\n{told}\n--- but the guide says\n{step.printed}"

    def run(self, typed: str) -> str:
        """What a command line prints, in the order in which a person sees it."""
        return self._run("bash", "-c", f"exec 2>&1; {typed}").stdout

    @contextmanager
    def preview(self) -> Iterator[str]:
        """`portal serve` at work, and its address."""
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
        serving = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", str(port), "--as-of", DAY]
        process = subprocess.Popen(serving, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}/"
        try:
            for _ in range(600):
                with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=30):
                    break
                time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)

    def _run(self, *command: str, cwd: Path | None = None, day: str = DAY) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        tools = f"{self._tools}{os.pathsep}" if hasattr(self, "_tools") else ""
        team = {**_TEAM, "DATE": f"{day}T09:00:00+0000"}
        named = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in team.items()}
        return subprocess.run(
            command, cwd=cwd or self.folder, capture_output=True, text=True, check=False, input="",
            env={**own, **named, "PATH": f"{tools}{own['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull},
        )  # fmt: skip


_TEAM = {"NAME": "Communications team", "EMAIL": "team@example.org"}


def _without_times(text: str) -> str:
    return re.sub(r"\b\d+\.\d s\b", "0.1 s", text)


def _form(printed: str) -> re.Pattern[str]:
    """What is printed, with "..." on a line of its own for any lines and "0.1 s" for any time."""
    lines = _without_times(printed).splitlines(keepends=True)
    return re.compile("".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(line) for line in lines))
