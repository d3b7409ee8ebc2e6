"""A real Apache on loopback in front of a built site, with the rules that the build wrote for it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.daemon import free_port, running
from tests.support.needs import needed
from tools import apache

_MODULES = (
    *("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "filter", "deflate", "env", "setenvif"),
    "negotiation",
)
_PLACES = (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules"), Path("/usr/libexec/apache2"))


@contextmanager
def serve(site: Path, rules: Path, folder: Path) -> Iterator[str]:
    """Serve a copy of `site`, with the rules as its .htaccess, while the block runs; gives the address.

    `folder` is left alone: root's Apache serves as nobody, who may not look into the folders of the tests.
    """
    program = needed(
        apache.find(), "Apache is missing: it is installed by make test-tools as root on Debian or Ubuntu."
    )
    with tempfile.TemporaryDirectory(prefix="portal-apache-") as own:
        folder, port = Path(own), free_port()
        folder.chmod(0o755)
        shutil.copytree(site, folder / "site")
        shutil.copy(rules, folder / "site" / ".htaccess")
        configuration = folder / "httpd.conf"
        configuration.write_text(_configuration(folder, port), "utf-8")
        with running([program, "-X", "-f", configuration, "-d", folder], port, folder) as address:
            yield address


def _configuration(folder: Path, port: int) -> str:
    modules = next(place for place in _PLACES if place.is_dir())
    loaded = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in _MODULES
        if (modules / f"mod_{name}.so").exists()
    )
    return f"""\
{loaded}
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
User #65534
Group #65534
PidFile {folder}/pid
ErrorLog {folder}/error.log
TypesConfig /dev/null
DocumentRoot "{folder}/site"
<Directory "{folder}/site">
  Options FollowSymLinks
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>
"""
