"""Each file in tests/wrong/ is wrong in one way and says, in lines that begin `expect:`, which problems it must get."""

import re
import shutil
from pathlib import Path

import pytest

from chronicle import rules, store

ROOT = Path(__file__).parent
WRONG = sorted(path for path in (ROOT / "wrong").rglob("*") if path.is_file())


def expected(path: Path) -> list[str]:
    text = path.read_text("utf-8", errors="replace")
    return [line.removesuffix("-->").strip() for line in re.findall(r"^\W*expect: (.+)$", text, re.MULTILINE)]


def telling(path: Path, name: str) -> str:
    """Write a chapter that tells of the record in a wrong file, so that nothing else is wrong with it."""
    link = f"[Here](../{name.removeprefix('data/').removesuffix('.yml')}.md)" if re.match("data/(events|people|places)", name) else ""
    keys = re.findall(r"^@\w+\{(\w+),", path.read_text("utf-8", errors="replace"), re.MULTILINE)
    return f"# Telling\n\n{link}[{'; '.join(f'@{key}' for key in ['flavia1912', *dict.fromkeys(keys)])}]\n"


@pytest.mark.parametrize("path", WRONG, ids=lambda path: str(path.relative_to(ROOT / "wrong")))
def test_wrong_file_gets_its_message(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "miniature", tmp_path, dirs_exist_ok=True)
    name = path.relative_to(ROOT / "wrong").as_posix()
    shutil.copy(path, tmp_path / name)
    (tmp_path / "docs/chapters/telling.md").write_text(telling(path, name), "utf-8")
    found = [problem for problem in rules.check(store.load(tmp_path)) if problem.path == name]
    assert [f"{problem.line}:{problem.column}: {problem.message}" for problem in found] == expected(path)


def test_a_file_of_no_bytes_is_empty(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "miniature", tmp_path, dirs_exist_ok=True)
    for name in ("data/people/nobody.yml", "data/sources/nothing.bib", "docs/chapters/nothing.md"):
        (tmp_path / name).touch()
    message = "the file is empty; write the record, or delete the file"
    assert [(problem.path, problem.message) for problem in rules.check(store.load(tmp_path))] == [
        ("data/people/nobody.yml", message),
        ("data/sources/nothing.bib", message),
        ("docs/chapters/nothing.md", message),
    ]


def test_the_miniature_store_is_well() -> None:
    assert rules.check(store.load(ROOT / "miniature")) == []


def test_a_source_taken_out_is_missed_at_every_place_that_cites_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "miniature", tmp_path, dirs_exist_ok=True)
    bibliography = tmp_path / "data/sources/press.bib"
    bibliography.write_text(re.sub(r"@article\{gazette1911,.*?\n\}\n", "", bibliography.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    written = {
        (path.relative_to(tmp_path).as_posix(), number)
        for path in tmp_path.rglob("*.*")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "gazette1911" in line
    }
    problems = [problem for problem in rules.check(store.load(tmp_path)) if "unknown source `gazette1911`" in problem.message]
    assert len(written) > 4
    assert {(problem.path, problem.line) for problem in problems} == written
