"""The bill of materials of the portal in the form of CycloneDX: what it is made of, for whoever has to answer for it.

`python -m tools.bill_of_materials` writes bill-of-materials.json. cyclonedx-bom reads the lock file, which gives each
package with the hashes of its files; licences and what needs what come from the installed packages. It is the same
for the same lock file, its serial number included: that is the lock file's own hash, and no time is stated.
"""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tools import licences

TARGET = licences.ROOT / "bill-of-materials.json"
_LOCK = "requirements/test.txt"
"""It holds the extras too, at the versions that the tests ran with; what is of the tests alone is taken out."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/")
_FIELDS = ("name", "purl", "type", "version", "externalReferences")
_WITH = "portal:needed-by"


def bill() -> dict[str, Any]:
    """The bill. Raises CalledProcessError where cyclonedx-bom cannot read the lock file."""
    made: dict[str, Any] = json.loads(_by_tool())
    known = {package.name: package for package in licences.packages()}
    listed: dict[str, dict[str, Any]] = {canonicalize_name(part["name"]): part for part in made["components"]}
    made["components"] = [_component(listed[name], package) for name, package in known.items()]
    root = made["metadata"]["component"]["bom-ref"]
    asked = {canonicalize_name(one.name) for wanted in licences.asked_for().values() for one in wanted}
    made["dependencies"] = [
        {"ref": root, "dependsOn": sorted(asked)},
        *({"ref": package.name, "dependsOn": list(package.needs)} for package in known.values()),
    ]
    made["serialNumber"] = serial_number()
    return made


def serial_number() -> str:
    """A number that is the same for the same lock files, as a URN."""
    locks = "".join((licences.ROOT / path).read_text("utf-8") for path in licences.LOCKS)
    return uuid.uuid5(_NAMESPACE, locks).urn


def as_text() -> str:
    """The bill as it is written."""
    return json.dumps(bill(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _by_tool() -> str:
    program = Path(sys.executable).with_name("cyclonedx-py")
    options = ("--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON")
    command = [str(program), "requirements", _LOCK, *options]
    return subprocess.run(command, cwd=licences.ROOT, check=True, capture_output=True, text=True).stdout


def _component(part: dict[str, Any], package: licences.Package) -> dict[str, Any]:
    """A package as cyclonedx-bom lists it, without the line of the lock file it repeats, and with its licence."""
    kept = {name: part[name] for name in _FIELDS if name in part}
    needed = [{"name": _WITH, "value": group} for group in package.needed_by]
    licence = {"license": {"name": package.licence, "acknowledgement": "declared"}}
    return {**kept, "bom-ref": package.name, "licenses": [licence], "properties": needed}


if __name__ == "__main__":
    TARGET.write_text(as_text(), "utf-8")
    print(f"Written: {TARGET.name}")
