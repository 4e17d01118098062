"""What the project is made of is named exactly, with hashes, and from no address of its own."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_python_package_is_locked_with_hashes(path: Path) -> None:
    text = path.read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert packages
    assert [line for line in packages if not re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+.* --hash=sha256:[0-9a-f]{64}", line)] == []
    assert "://" not in text


def test_every_group_has_its_lock() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    assert {path.stem for path in LOCKS} == {"site", *groups} - {"lock"}  # uv makes the locks


def test_every_npm_package_is_locked_with_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_both_sides_bear_the_same_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert json.loads((ROOT / "package.json").read_text("utf-8"))["version"] == version
    assert json.loads((ROOT / "package-lock.json").read_text("utf-8"))["version"] == version
