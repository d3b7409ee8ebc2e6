"""How many requests one core of nginx answers for a large site: ``python -m bench.load --records 10000``.

A made-up office is written and built into a temporary folder, nginx serves it with the rules that the build wrote,
bound to one core, and wrk asks on another: records, and after every tenth what all pages share, in turns, as browsers
do (with gzip) over connections that are kept open. The figures go into docs/serving.md, between the marks there.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from bench.generate import files
from portal.pipeline import build
from portal.project import OWN_TEMPLATES, Project
from tools import nginx

DOCUMENT = OWN_TEMPLATES.parent / "docs" / "serving.md"
MARKS = ("<!-- load: written by python -m bench.load -->", "<!-- load: end -->")
DAY = dt.date(2026, 11, 22)
_SERVER = """\
worker_processes 1;
pid {own}/pid;
daemon off;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  {temporary}
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    root {site};
    include {rules};
  }}
}}
"""
_SCRIPT = """\
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "gzip" }})
end
"""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What wrk measured. Times are milliseconds; `busy` is the share of its core that nginx used."""

    per_second: float
    requests: int
    wrong: int
    median: float
    slowest: float
    busy: float


@click.command()
@click.option("--records", default=2000, show_default=True, help="How many decisions the office has.")
@click.option("--seconds", default=15, show_default=True, help="How long each measurement lasts.")
@click.option("--connections", default=64, show_default=True, help="Connections that are open at once.")
@click.option("--write", is_flag=True, help="Write the figures into docs/serving.md.")
def main(records: int, seconds: int, connections: int, write: bool) -> None:
    """Measure, once without compressed copies and once with them."""
    if not shutil.which("wrk") or not nginx.find():
        sys.exit("wrk and nginx are needed: apt-get install wrk nginx-light")
    rows = []
    with tempfile.TemporaryDirectory(prefix="portal-load-") as folder:
        office = Path(folder, "office")
        for path, text in files(records, 1):
            (office / path).parent.mkdir(parents=True, exist_ok=True)
            (office / path).write_text(text, "utf-8")
        for name, copies in (("compressed at each request", ""), ("copies made by the build", "[gzip]")):
            site = _built(office, copies)
            with _served(site, Path(folder, "own")) as (address, server):
                load = _measured(address, server, _paths(site), seconds, connections, Path(folder))
            rows.append((name, load))
            print(f"{name}: {load}", flush=True)
    if write:
        _write(rows, records, connections)


def _built(office: Path, copies: str) -> Path:
    text = (office / "portal.yaml").read_text("utf-8")
    text = re.sub(r"^  compress:.*\n", "", text, flags=re.MULTILINE)
    if copies:
        text = re.sub(r"^  licence:", f"  compress: {copies}\n  licence:", text, count=1, flags=re.MULTILINE)
    (office / "portal.yaml").write_text(text, "utf-8")
    project = Project(
        content=office / "content",
        output=office / "site",
        configuration=office / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=DAY,
    )
    done = build(project, lambda _: None)
    if done.publication is None:
        sys.exit("The made-up office does not build; run portal check on it.")
    return office / "site"


def _paths(site: Path) -> list[str]:
    """What is asked for in turns: pages of records, and after every tenth something that all pages share."""
    records = [path.parent for path in sorted(site.glob("decisions/*/record.json"))]
    chosen = records[:: max(1, len(records) // 500)]
    shared = ["/", "/decisions/", "/search/", "/feeds/decisions.atom", "/data/decisions.csv"]
    shared += [f"/{path.relative_to(site).as_posix()}" for path in sorted((site / "assets").iterdir())]
    shared = [path for path in shared if (site / path.lstrip("/")).exists() or path.endswith("/")]
    pages = [f"/decisions/{record.name}/" for record in chosen]
    between = [[shared[at // 10 % len(shared)]] if at % 10 == 0 else [] for at in range(len(pages))]
    return [asked for page, more in zip(pages, between, strict=True) for asked in (page, *more)]


@contextmanager
def _served(site: Path, own: Path) -> Iterator[tuple[str, int]]:
    """Nginx on the first core; gives its address and the number of its worker."""
    own.mkdir(exist_ok=True)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    temporary = " ".join(f"{n}_temp_path {own}/{n};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    rules = site.with_name("site-hosting") / "nginx.conf"
    text = _SERVER.format(own=own, port=port, site=site, rules=rules, temporary=temporary)
    # Root's nginx works as root, since nobody else may look into the temporary folder.
    (own / "nginx.conf").write_text(f"user root;\n{text}" if os.geteuid() == 0 else text, "utf-8")
    command = [str(nginx.find()), "-c", str(own / "nginx.conf"), "-p", str(own), "-e", str(own / "error.log")]
    server = subprocess.Popen(_on_core(0, command))
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        (worker,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("utf-8").split()
        yield f"http://127.0.0.1:{port}", int(worker)
    finally:
        server.terminate()
        server.wait(20)


def _measured(address: str, worker: int, paths: Sequence[str], seconds: int, connections: int, folder: Path) -> Load:
    script = folder / "paths.lua"
    script.write_text(_SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)), "utf-8")
    command = [
        "wrk",
        "-t1",
        "--timeout",
        "30s",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        "-s",
        str(script),
        address,
    ]
    before, began = _used(worker), time.perf_counter()
    said = subprocess.run(_on_core(1, command), capture_output=True, text=True, check=True).stdout
    busy = (_used(worker) - before) / (time.perf_counter() - began)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    return Load(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", said)),
        requests=int(_found(r"(\d+) requests in", said)),
        wrong=(int(wrong[1]) if wrong else 0) + sum(map(int, sockets.groups()) if sockets else ()),
        median=_milliseconds(_found(r"50%\s+(\S+)", said)),
        slowest=_milliseconds(_found(r"99%\s+(\S+)", said)),
        busy=busy,
    )


def _used(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"wrk said something else than it used to:\n{text}")
    return match[1]


def _milliseconds(text: str) -> float:
    number, unit = re.match(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def _on_core(number: int, command: Sequence[str]) -> list[str]:
    """The command bound to one core, where the machine has more than one and can say so."""
    bound = shutil.which("taskset") and (os.cpu_count() or 1) > 1
    return ["taskset", "-c", str(number), *command] if bound else [*command]


def _write(rows: Sequence[tuple[str, Load]], records: int, connections: int) -> None:
    lines = [
        MARKS[0],
        f"Measured on a site of {records:,} made-up decisions, {connections} connections, nginx on one core.",
        "",
        "| gzip | requests a second | of the core | per second of processor | errors | median | 99 of 100 within |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, load in rows:
        cells = [name, f"{load.per_second:,.0f}", f"{load.busy:.0%}", f"{load.per_second / load.busy:,.0f}"]
        cells += [str(load.wrong), f"{load.median:.1f} ms", f"{load.slowest:.1f} ms"]
        lines.append(f"| {' | '.join(cells)} |")
    text = DOCUMENT.read_text("utf-8")
    start, end = text.index(MARKS[0]), text.index(MARKS[1])
    DOCUMENT.write_text(text[:start] + "\n".join(lines) + "\n" + text[end:], "utf-8")


if __name__ == "__main__":
    main()
