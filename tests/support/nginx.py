"""A real nginx on loopback in front of a built site, with the rules that the build wrote for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.daemon import free_port, running
from tests.support.needs import needed
from tools import nginx


@contextmanager
def serve(site: Path, rules: Path, folder: Path) -> Iterator[str]:
    """Serve `site` with the rules of its host while the block runs; gives the address. `folder` is nginx's own."""
    program = needed(nginx.find(), "nginx is missing: it is installed by make test-tools as root on Debian or Ubuntu.")
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(site, rules, folder, port), "utf-8")
    command = [program, "-c", str(configuration), "-p", str(folder), "-e", str(folder / "error.log")]
    with running(command, port, folder) as address:
        yield address


def _configuration(site: Path, rules: Path, folder: Path, port: int) -> str:
    kept = "".join(
        f"  {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""\
daemon off;
master_process off;
pid {folder}/pid;
events {{}}
http {{
  access_log off;
{kept}  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {rules};
  }}
}}
"""
