"""A real nginx on loopback in front of a built site, with the rules that the build wrote for it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.needs import needed
from tools import nginx

_SECONDS = 10


@contextmanager
def serve(site: Path, rules: Path, folder: Path) -> Iterator[str]:
    """Serve `site` with the file of rules while the block runs; gives the address. `folder` is nginx's own."""
    program = needed(nginx.find(), "nginx is missing: it is installed by make test-tools as root on Debian or Ubuntu.")
    port = _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configuration(site, rules, folder, port), "utf-8")
    command = [program, "-c", str(configuration), "-p", str(folder), "-e", str(folder / "error.log")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server, folder / "error.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


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
{kept}  types {{ text/html html; text/javascript js; text/css css; image/svg+xml svg; }}
  server {{
    listen 127.0.0.1:{port};
    root {site};
    error_page 404 /404.html;
    include {rules};
  }}
}}
"""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx did not start")
