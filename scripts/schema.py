"""Write data/schemas/ anew from the model."""

from pathlib import Path

from chronicle.schema import schemas


def main() -> None:
    """Write every schema."""
    folder = Path(__file__).parent.parent / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
