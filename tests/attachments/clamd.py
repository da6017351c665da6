"""A scanner that speaks INSTREAM as the manual of clamd says, and answers what a test wants."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Talk(socketserver.StreamRequestHandler):
    """One file."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.wfile.write(self.server.verdict(content))  # type: ignore[attr-defined]


class Clamd(socketserver.ThreadingUnixStreamServer):
    """`verdict` is asked for each file."""

    verdict: Callable[[bytes], bytes] = staticmethod(lambda content: b"stream: OK\0")


@contextmanager
def scanner(path: Path) -> Iterator[Clamd]:
    """Listen at a path until the block ends."""
    with Clamd(str(path), Talk) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))  # seconds between two looks for the end
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(10)
