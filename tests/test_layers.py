"""Store, model, pages and site are four places, and each imports only from those before it."""

import ast
from pathlib import Path

import pytest

import chronicle

SCRIPTS = Path(__file__).parent.parent / "scripts"
ORDER = [line.split()[0] for line in (chronicle.__doc__ or "").splitlines() if line.startswith("    ")]
"""The modules in the order that the package's docstring gives."""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def test_the_docstring_names_every_module() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in (SCRIPTS / "chronicle").glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", ORDER)
def test_a_module_imports_only_from_those_before_it(name: str) -> None:
    own = {part.split(".")[1] for part in imported(SCRIPTS / "chronicle" / f"{name}.py") if part.startswith("chronicle.")}
    assert own & set(ORDER) <= set(ORDER[: ORDER.index(name)])


def test_only_the_hooks_know_mkdocs() -> None:
    knowing = [path.name for path in SCRIPTS.rglob("*.py") if any(part.startswith("mkdocs") for part in imported(path))]
    assert knowing == ["hooks.py"]
