"""Whether a package in the lock files has a known fault: pip-audit asks the package index for its advisories.

`python -m tools.audit_packages`. It sends the names and versions of the packages and nothing else, installs nothing,
and is no part of `make test`, which needs no network. Ends with 1 where a fault is known, 2 where nobody answered.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools import licences

_UNANSWERED = (
    "The package index did not answer about known faults, so nothing is known of them today. This needs the network."
    " What was said:\n  {reason}"
)
_SLOWEST = 600
"""Seconds."""


def main() -> int:
    """Ask about every lock file and say what is known; gives the exit code."""
    codes = [_ask(path) for path in licences.LOCKS]
    return 2 if 2 in codes else max(codes)


def _ask(path: str) -> int:
    program = Path(sys.executable).with_name("pip-audit")
    options = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off")
    try:
        answer = subprocess.run(
            [str(program), "--requirement", path, *options],
            cwd=licences.ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=_SLOWEST,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{path}: {_UNANSWERED.format(reason=error)}")
        return 2
    text, code = verdict(path, answer.stdout, answer.stderr)
    print(text)
    return code


def verdict(path: str, answer: str, errors: str) -> tuple[str, int]:
    """What is said about a lock file, and the exit code: 0 nothing known, 1 a fault is known, 2 no answer."""
    try:
        asked = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        said = [line.strip() for line in errors.splitlines() if line.strip()] or ["nothing"]
        return f"{path}: {_UNANSWERED.format(reason=said[-1])}", 2
    skipped = [f"  {one['name']} was not looked up: {one['skip_reason']}" for one in asked if "skip_reason" in one]
    faults = [
        f"  {one['name']} {one['version']}: {fault['id']}; mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for one in asked
        for fault in one.get("vulns", ())
    ]
    if faults:
        return "\n".join((f"{path}: known faults. To take newer versions: make lock UPGRADE=1", *faults, *skipped)), 1
    if skipped and len(skipped) == len(asked):
        return f"{path}: {_UNANSWERED.format(reason=skipped[0].strip())}", 2
    if skipped:
        return "\n".join((f"{path}: not every package could be looked up.", *skipped)), 2
    return f"{path}: no known fault in {len(asked)} packages.", 0


if __name__ == "__main__":
    sys.exit(main())
