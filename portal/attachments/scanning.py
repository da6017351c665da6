"""A virus scanner beside the portal: ClamAV's clamd, asked over a socket by its INSTREAM command."""

import socket
import struct
from contextlib import closing

PATIENCE = 20.0  # seconds for one file, from connecting to the verdict
PIECE = 256 * 1024  # bytes
FOUND, FINE = b"FOUND", b"OK"


class ScannerAwayError(Exception):
    """The scanner cannot be reached, takes too long, or does not say whether the file is fine."""


def is_infected(content: bytes, scanner: str) -> bool:
    """What the scanner says. `scanner` is the path of a socket, or host:port. Raises ScannerAwayError."""
    try:
        with closing(connect(scanner)) as line:
            verdict = ask(line, content)
    except OSError as error:
        raise ScannerAwayError from error
    if verdict.endswith(FOUND):
        return True
    if verdict.endswith(FINE):
        return False
    raise ScannerAwayError


def connect(scanner: str) -> socket.socket:
    if not scanner.startswith("/"):
        host, _, port = scanner.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(PATIENCE)
    try:
        line.connect(scanner)
    except OSError:
        line.close()
        raise
    return line


def ask(line: socket.socket, content: bytes) -> bytes:
    """Send the file in pieces, each behind its length, and read the verdict."""
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))
    verdict = b""
    while not verdict.endswith(b"\0") and (more := line.recv(4096)):
        verdict += more
    return verdict.rstrip(b"\0\r\n ")
