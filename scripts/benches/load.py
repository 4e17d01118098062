"""The built site under load: nginx on loopback with compression and cache headers, and `wrk` asking for a minute."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from benches import build

TITLE = "Under load"
PORT = 8765
SECONDS = int(os.environ.get("SECONDS_OF_LOAD", "60"))
PATHS = (
    "/",
    "/chapters/overview/",
    "/chapters/trade/",
    "/events/1956-trade-agreement/",
    "/people/alexei-kosygin/",
    "/events.json",
    "/assets/site.css",
)
"""What a reader asks for: pages of each kind, the data of the search, a style sheet."""
CONF = """\
worker_processes auto;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  sendfile on;
  gzip_static on;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    add_header Cache-Control "public, max-age=600";
  }}
}}
"""
SCRIPT = """\
local paths = {{ {paths} }}
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn], {{ ["Accept-Encoding"] = "gzip" }})
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("measured %.0f %.2f %.2f %d\\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def bench() -> str:
    """Serve the site and ask for its pages, in turn, from 64 connections."""
    for program in ("nginx", "wrk"):
        if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
            subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", program], check=True)  # noqa: S603, S607
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers read it under a name of their own
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")], cwd=build.ROOT, check=True)  # noqa: S603
        for path in (path for path in folder.joinpath("site").rglob("*") if path.suffix in (".html", ".css", ".js", ".json")):
            subprocess.run(["gzip", "-k", "-n", str(path)], check=True)  # noqa: S603, S607
        (folder / "nginx.conf").write_text(CONF.format(folder=folder, site=folder / "site", port=PORT), "utf-8")
        (folder / "ask.lua").write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in PATHS)), "utf-8")
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
        server = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")])  # noqa: S603
        try:
            _wait()
            command = ["wrk", "-t1", "-c64", f"-d{SECONDS}s", "--latency", "-s", str(folder / "ask.lua"), f"http://127.0.0.1:{PORT}"]
            answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
        finally:
            server.terminate()
            server.wait()
    found = re.search(r"measured (\d+) ([\d.]+) ([\d.]+) (\d+)", answer)
    if not found:
        sys.exit(f"wrk did not say what it measured: {answer}")
    return f"""\
`nginx` with compressed files and cache headers, `wrk` on the same machine ({os.cpu_count()} processors), 64 connections, {SECONDS} seconds,
seven addresses in turn (pages of five kinds, the data of the search, a style sheet).

| requests per second | median, ms | 99th percentile, ms | errors |
| ---: | ---: | ---: | ---: |
| {int(found[1]):,} | {found[2]} | {found[3]} | {found[4]} |
"""


def _wait() -> None:
    """Wait until every address is answered.

    Raises:
        SystemExit: one is not, after ten seconds.
    """
    for path in PATHS:
        for _ in range(100):
            try:
                with urlopen(Request(f"http://127.0.0.1:{PORT}{path}")):
                    break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit(f"nginx does not answer {path}")
