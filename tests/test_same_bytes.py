"""Same commit, same bytes: on another machine, in another folder, time zone, language and order of files, on another day."""

import os
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest

from conftest import ROOT, mkdocs, project

_LATER = """
import datetime, time

now = time.time
time.time = lambda: now() + 400 * 86400

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=400)

    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(days=400)

datetime.datetime = Later
"""
"""Runs before all else in the second build: its clock is ahead by more than a year."""
COMMIT = {
    "GIT_AUTHOR_NAME": "A. Keeper", "GIT_AUTHOR_EMAIL": "keeper@ruritania.example", "GIT_AUTHOR_DATE": "2026-01-02T03:04:05+05:00",
    "GIT_COMMITTER_NAME": "A. Keeper", "GIT_COMMITTER_EMAIL": "keeper@ruritania.example",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05+05:00", "GIT_CONFIG_GLOBAL": os.devnull,
}  # fmt: skip


def copied(source: Path, target: Path) -> Path:
    """Copy a project with its files laid down from the last to the first."""
    for path in sorted((path for path in source.rglob("*") if path.is_file()), reverse=True):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target


def built(folder: Path, **environment: str) -> dict[str, bytes]:
    """Make the books, and the site that offers them."""
    print_ = [sys.executable, "-c", "import sys, pathlib, book; sys.exit(book.main(pathlib.Path.cwd()))"]
    path = os.pathsep.join([str(ROOT / "scripts"), environment.pop("PYTHONPATH", "")])
    for command in (print_, mkdocs("build")):
        surroundings = {**os.environ, **environment, "PYTHONPATH": path}
        done = run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = project(tmp_path / "here")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All of it"]):
        run(["git", *command], cwd=folder, env={**os.environ, **COMMIT}, check=True)
    return folder


def test_two_machines_build_the_same_site(repository: Path, tmp_path: Path) -> None:
    there = copied(repository, tmp_path / "elsewhere" / "with a longer name")
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(_LATER, "utf-8")
    one = built(repository, TZ="Asia/Karachi", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = built(there, TZ="America/New_York", LC_ALL="C", LANG="ur_PK", PYTHONHASHSEED="2", PYTHONPATH=str(clock))
    assert sorted(one) == sorted(other)
    assert [name for name in sorted(one) if one[name] != other[name]] == []
    assert {"book/soviet-pakistan-relations.epub", "book/soviet-pakistan-relations.pdf"} <= one.keys()
    assert b"<lastmod>2026-01-02</lastmod>" in one["sitemap.xml"]
