"""All or nothing: whatever stops a build, the last good site stands whole; and what the system refuses is said in words."""

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

import aside
import bundle
import trouble
from aside import Aside, BusyError
from conftest import ROOT, mkdocs, project
from interrupted import digest

POINTS = 20


def interrupted(folder: Path, what: str, *steps: int) -> CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests" / "interrupted.py"), str(folder), what, *map(str, steps)]
    path = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "scripts")])
    return run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)


def build(folder: Path, **environment: str) -> CompletedProcess[str]:
    return run(mkdocs("build"), cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.fixture
def built(miniature: Path, tmp_path: Path) -> Path:
    """A project of its own, with a good site."""
    project(tmp_path)
    shutil.copytree(miniature / "site", tmp_path / "site")
    return tmp_path


def test_a_build_killed_at_any_moment_leaves_a_whole_site(built: Path) -> None:
    last = digest(built / "site")
    event = built / "data/events/1914-coal-shipped.yml"
    event.write_text(event.read_text("utf-8").replace("First coal shipped", "Earliest coal shipped"), "utf-8")
    trial = shutil.copytree(built, built.parent / "trial")
    code, count, new = interrupted(trial, "kill", 10**9).stdout.splitlines()[-1].split()
    assert (code, new != last) == ("0", True)
    steps = sorted({1 + int(count) * point // (POINTS + 1) for point in range(POINTS)} | {int(count) - back for back in (0, 1)})
    ends = [line.split() for line in interrupted(built, "kill", *steps).stdout.splitlines()]
    assert [code for code, *_ in ends].count("-9") >= POINTS
    states = [state for *_, state in ends]
    assert set(states) == {last, new}
    assert states == sorted(states, key=[last, new].index)  # once in its place, it stays
    shutil.rmtree(built / ".site.next", ignore_errors=True)
    assert build(built).returncode == 0
    assert digest(built / "site") == new
    assert [path.name for path in built.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("what", ["ENOSPC", "EROFS", "EACCES"])
def test_what_the_system_refuses_is_said_in_words(built: Path, what: str) -> None:
    last = digest(built / "site")
    done = interrupted(built, what, 1)
    code, _, state = done.stdout.splitlines()[-1].split()
    assert (code, state) == ("1", last)
    assert "Traceback" not in done.stderr
    assert ("the disk is full; make room" if what == "ENOSPC" else "this may not be written or read") in done.stdout


def test_a_build_that_warns_is_no_good_build(built: Path) -> None:
    last = digest(built / "site")
    (built / "late.py").write_text(
        "import logging\n\ndef on_post_build(config):\n    logging.getLogger('mkdocs').warning('too late')\n", "utf-8"
    )
    settings = built / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks:\n", "hooks:\n- late.py\n"), "utf-8")
    done = build(built)
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in done.stderr + done.stdout
    assert digest(built / "site") == last
    assert not (built / ".site.next").exists()


def test_a_missing_pandoc_gets_a_clear_message(built: Path) -> None:
    last = digest(built / "site")
    (built / "sitecustomize.py").write_text(
        "import pypandoc\n\ndef missing(*_a, **_b):\n    raise OSError('No pandoc was found')\n\npypandoc._ensure_pandoc_path = missing\n",
        "utf-8",
    )
    done = build(built, PYTHONPATH=str(built))
    assert done.returncode == 1
    assert "pandoc was not found; the Python package pypandoc_binary brings it" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert digest(built / "site") == last


def test_a_missing_node_gets_a_clear_message() -> None:
    with pytest.raises(bundle.BundleError, match=r"nonesuch was not found; install Node\.js"):
        bundle.node("nonesuch")


def test_a_new_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "made"
    for text in ("one", "two"):
        with aside.aside(target) as place:
            (place / "file").write_text(text, "utf-8")
        assert (target / "file").read_text("utf-8") == text
    with suppress(ZeroDivisionError), aside.aside(target) as place:
        (place / "file").write_text(f"{1 / 0}", "utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
    assert (target / "file").read_text("utf-8") == "two"


def test_where_the_system_cannot_exchange_folders_the_old_one_steps_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_exchange", lambda _one, _other: False)
    test_a_new_folder_takes_the_place_of_the_old(tmp_path)
    (tmp_path / "made").rename(tmp_path / ".made.last")  # killed in that instant
    Aside(tmp_path / "made").drop()
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_two_runs_do_not_make_one_folder(tmp_path: Path) -> None:
    first = Aside(tmp_path / "made")
    with pytest.raises(BusyError, match="another run is making made/"):
        Aside(tmp_path / "made")
    first.drop()
    Aside(tmp_path / "made").drop()


def test_troubles_in_words() -> None:
    assert trouble.words(OSError(errno.EMFILE, "Too many open files", "x.yml")) == "x.yml: Too many open files"
    assert trouble.words(FileNotFoundError(errno.ENOENT, "No such file", "typos")).startswith("typos: this is missing")
