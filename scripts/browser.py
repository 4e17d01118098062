"""Find a Chromium for the tests, installing one where there is none: an installed one, Debian's package, Playwright's own."""

import shutil
import sys
from subprocess import call

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Give the path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install a Chromium unless one is there."""
    if find():
        return 0
    if apt := shutil.which("apt-get"):
        sudo = ["sudo"] if shutil.which("sudo") else []
        for step in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
            call([*sudo, apt, *step], stdout=sys.stderr)  # noqa: S603
        if find():
            return 0
    if code := call([sys.executable, "-m", "playwright", "install", "chromium"]):
        print("no Chromium was found, and none could be installed; the tests need one: apt-get install chromium", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
