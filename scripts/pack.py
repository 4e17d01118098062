"""Pack a folder as a zip beside it, the same bytes for the same files: to be carried on a stick, or sent."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: every file bears it."""


def pack(folder: Path) -> Path:
    """Write ``folder.zip``, whose one folder is the one given."""
    target = folder.with_name(f"{folder.name}.zip")
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder.parent).as_posix(), _EPOCH)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes(), ZIP_DEFLATED, 9)
    return target


if __name__ == "__main__":
    print(f"written: {pack(Path(sys.argv[1]).resolve()).name} — unpack it and open index.html")
