"""A real Caddy on loopback in front of a built site, with the rules that the build wrote for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.daemon import free_port, running
from tests.support.needs import needed
from tools import caddy


@contextmanager
def serve(site: Path, rules: Path, folder: Path) -> Iterator[str]:
    """Serve `site` with the rules of its host while the block runs; gives the address. `folder` is Caddy's own."""
    program = needed(caddy.find(), "Caddy is missing: it is installed by make test-tools as root on Debian or Ubuntu.")
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "Caddyfile"
    configuration.write_text(_configuration(site, rules, port), "utf-8")
    # What it would keep in the home of a user, it keeps here.
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with running([program, "run", "--config", configuration, "--adapter", "caddyfile"], port, folder, home) as address:
        yield address


def _configuration(site: Path, rules: Path, port: int) -> str:
    return f"""\
{{
	admin off
	auto_https off
	log {{
		level ERROR
	}}
}}
http://127.0.0.1:{port} {{
	bind 127.0.0.1
	root * "{site}"
	import "{rules}"
}}
"""
