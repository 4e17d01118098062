"""Serve the site at http://127.0.0.1:PORT/ and reload it on every edit."""

import socket
import sys
from subprocess import call

HOST = "127.0.0.1"


def main() -> int:
    """Serve, unless the port is taken: then say so before anything is built."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            print(f"port {port} is taken; stop the program that uses it, or choose another: make serve PORT={port + 1}", file=sys.stderr)
            return 1
    try:
        return call([sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--dev-addr", f"{HOST}:{port}"])  # noqa: S603
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
