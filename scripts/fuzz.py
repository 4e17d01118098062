"""Throw broken input at all that reads what people write: ``fuzz.py [RUNS [KIND …]]``, of each kind 10,000 pieces if nothing else is said.

atheris changes good files and wrong ones, and keeps what leads the readers (`readers.py`) along new ways. What it finds it prints.
"""

import signal
import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

KINDS = ("yaml", "bibtex", "dates", "citations", "markdown")
RUNS = 10_000
HANG = 10
"""Seconds after which an input is taken to hang."""


def fuzz(kind: str, runs: int, folder: str) -> None:
    """Try one kind in this process; atheris never returns from it."""
    import atheris  # noqa: PLC0415 - it must come before what it watches

    with atheris.instrument_imports(include=["chronicle", "readers", "edtf", "pybtex"]):
        import readers  # noqa: PLC0415

    for number, seed in enumerate(readers.seeds(kind)):
        Path(folder, str(number)).write_bytes(seed)
    options = [f"-atheris_runs={runs}", f"-timeout={HANG}", "-rss_limit_mb=4096", "-max_len=4096", "-len_control=0", "-seed=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", folder], readers.READERS[kind][0])
    atheris.Fuzz()


def tried(kind: str, runs: int) -> bool:
    """Try one kind in a process of its own; say how it went, and show what was found."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--", kind, str(runs), folder]
        done = run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    # The alarm that watches for hangs may still ring when all is done.
    good = done.returncode in (0, -signal.SIGALRM) and f"Done {runs} in" in done.stderr
    print(f"{kind}: {f'{runs} inputs, nothing found' if good else done.stdout + done.stderr}", flush=True)
    return good


def main(arguments: list[str]) -> int:
    """Try every kind, or those named."""
    if arguments[:1] == ["--"]:
        fuzz(arguments[1], int(arguments[2]), arguments[3])
    runs = int(arguments[0]) if arguments else RUNS
    failed = [kind for kind in arguments[1:] or KINDS if not tried(kind, runs)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
