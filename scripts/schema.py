"""Write data/schemas/ anew from the model."""

from pathlib import Path

from aside import aside
from chronicle.schema import schemas
from trouble import told


def main() -> None:
    """Write every schema."""
    with told(), aside(Path(__file__).parent.parent / "data" / "schemas") as place:
        for name, text in schemas().items():
            (place / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
