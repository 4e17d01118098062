"""Which edition of the site this is: name, address, version, commit, and when each file came and was last changed (as git knows)."""

import os
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

_HASH = 10
"""Digits of a commit's name: git's own choice depends on how many objects a clone holds."""


@dataclass(frozen=True)
class Edition:
    """What a reader must name to say which state of the site was read."""

    name: str = ""
    """What the site is called."""
    url: str = ""
    """Where it is published, with a slash at its end."""
    version: str = ""
    commit: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    """The day of the last change (ISO 8601) of each file and folder, from the root of the repository; empty without git's whole history."""
    added: Mapping[str, str] = field(default_factory=dict)
    """The day on which each file and folder was there first, likewise."""
    order: tuple[str, ...] = ()
    """The pages in the order of the navigation, by path below ``docs/``."""

    @property
    def words(self) -> str:
        """The version and the commit: ``0.1.0 (360fa78c2b)``."""
        return f"{self.version} ({self.commit})" if self.version and self.commit else self.version or self.commit

    def last_changed(self, path: str) -> str:
        """Give the day on which a file was last changed; where that is not known, on which anything was; nothing without git's history."""
        return self.changed.get(path) or max(self.changed.values(), default="")


def read(root: Path) -> Edition:
    """Read what the settings and git say of the repository below a root."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    project = root / "pyproject.toml"
    version = tomllib.loads(project.read_text("utf-8"))["project"]["version"] if project.exists() else ""
    commit = _git(root, "rev-parse", "HEAD").strip()[:_HASH]
    last, first = days(root) if commit else ({}, {})
    return Edition(settings["site_name"], settings["site_url"], version, commit, last, first, tuple(pages(settings.get("nav", ()))))


def pages(nav: Any) -> list[str]:  # noqa: ANN401 - as YAML gives it
    """List the pages of a navigation in their order, however deep."""
    if isinstance(nav, str):
        return [nav]
    return [path for part in (nav.values() if isinstance(nav, dict) else nav) for path in pages(part)]


def days(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """List when each file and folder was last changed and when it came; nothing where the history is cut short: the days would be wrong."""
    last: dict[str, str] = {}
    first: dict[str, str] = {}
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return last, first
    day = ""
    for line in _git(root, "-c", "core.quotePath=false", "log", "--format=%x00%as", "--name-only", "--no-renames").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            for path in (line, *map(str, PurePosixPath(line).parents)):
                last.setdefault(path, day)
                first[path] = day
    return last, first


def _git(root: Path, *arguments: str) -> str:
    """Ask git; nothing where there is no git, or no repository whose root this is."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    top = {**environment, "GIT_CEILING_DIRECTORIES": str(root.resolve().parent)}
    try:
        done = subprocess.run(["git", *arguments], cwd=root, env=top, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
