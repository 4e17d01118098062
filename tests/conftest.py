"""What the tests share: the invented store, built once as a site."""

import shutil
from pathlib import Path
from subprocess import run

import pytest
import yaml

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature"


def project(folder: Path) -> Path:
    """Lay out the miniature store as a project of its own, with the real settings but for the navigation."""
    shutil.copytree(MINIATURE, folder, dirs_exist_ok=True)
    for name in ("assets", "overrides"):
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name, dirs_exist_ok=True)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["hooks"] = [str(ROOT / "scripts" / "hooks.py")]
    settings["watch"] = ["data"]
    settings["nav"] = [{"Home": "index.md"}, "chapters/trade.md", "events/index.md", "sources/index.md"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return folder


@pytest.fixture(scope="session")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("miniature"))
    done = run(["mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"
