"""One request as it goes out, and its body in the shapes that browsers and others send."""

from dataclasses import dataclass, field
from urllib.parse import quote_plus

from tests.fuzz.forms import Encoded, File, Pairs, Value

URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "----boundary-of-the-tests"
HTMX = {"HX-Request": "true"}


@dataclass
class Request:
    """Everything of a request. `note` says in words what is odd about it."""

    method: str
    address: str
    body: bytes | None = None
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.address[:200]} ({self.note or 'plain'}) {(self.body or b'')[:200]!r}"


def urlencoded(pairs: Pairs) -> bytes:
    """The usual body of a form; of a file its name alone, as browsers do."""
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs).encode()


def quote(value: Value) -> str:
    if isinstance(value, Encoded):
        return value.text
    return quote_plus(value.name if isinstance(value, File) else value, errors="surrogatepass")


def multipart(pairs: Pairs) -> bytes:
    """The body of a form with files."""
    return b"".join(part(name, value) for name, value in pairs) + f"--{BOUNDARY}--\r\n".encode()


def part(name: str, value: Value) -> bytes:
    head, content = f'Content-Disposition: form-data; name="{escaped(name)}"', b""
    if isinstance(value, File):
        head += f'; filename="{escaped(value.name)}"\r\nContent-Type: {value.kind}'
        content = value.content
    else:
        content = (value.text if isinstance(value, Encoded) else value).encode("utf-8", "surrogatepass")
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode("utf-8", "surrogatepass") + content + b"\r\n"


def escaped(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def posting(address: str, pairs: Pairs, files: bool = False, note: str = "") -> Request:
    """A form on its way."""
    if files:
        return Request("POST", address, multipart(pairs), f"multipart/form-data; boundary={BOUNDARY}", note=note)
    return Request("POST", address, urlencoded(pairs), URLENCODED, note=note)


def getting(address: str, pairs: Pairs, note: str = "") -> Request:
    """A form that asks."""
    query = urlencoded([pair for pair in pairs if pair[0] != "csrf_token"]).decode()
    return Request("GET", f"{address.partition('?')[0]}?{query}", note=note)
