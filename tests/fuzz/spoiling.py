"""How a request is made wrong: what no page of the portal would ever send."""

import json
from collections.abc import Callable
from random import Random

from tests.fuzz.forms import FILES, Encoded, File, Pairs, Value
from tests.fuzz.requests import BOUNDARY, URLENCODED, Request, multipart, quote, urlencoded
from tests.fuzz.strings import ADDRESSES, NUMBERS, encoded, naughty

MEGABYTE = 1024 * 1024
METHODS = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "FROBNICATE", "post"]
NAMES = ["after", "view", "lang", "next", "then", "ended", "page", "q", "sort", "class", "topic", "begin", "switch"]
TAILS = ["%00", "%00", "%ED%A0%80", "%0D%0AX-Zq:+1", "%27--", "%3C§%3E", "+", "%22+on§%3D1", "." * 300]
MASS = [("author_id", "1"), ("role", "headteacher"), ("is_admin", "1"), ("school_id", "2"), ("circle", "class")]

Fields = Callable[[Pairs, Random, str], Pairs]


def without_one(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    gone = rng.randrange(len(pairs))
    return [pair for n, pair in enumerate(pairs) if n != gone]


def only_the_proof(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return [pair for pair in pairs if pair[0] == "csrf_token"]


def without_the_proof(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return [pair for pair in pairs if pair[0] != "csrf_token"]


def one_twice(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    name = rng.choice(pairs)[0]
    return [*pairs, (name, naughty(rng, mark)), (name, "")]


def one_odd(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    """Also the hidden ones, and the choices that no page offers."""
    return replaced(pairs, place(pairs, rng), naughty(rng, mark))


def one_badly_encoded(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return replaced(pairs, place(pairs, rng), Encoded(encoded(rng, mark)))


def one_with_a_tail(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    """What was right, and something behind it."""
    at = place(pairs, rng)
    value = pairs[at][1]
    return replaced(pairs, at, Encoded(quote(value) + rng.choice(TAILS).replace("§", mark)))


def place(pairs: Pairs, rng: Random) -> int:
    """Where one of the fields stands; not the proof, or the form would not be looked at."""
    places = [n for n, (name, _) in enumerate(pairs) if name != "csrf_token"]
    return rng.choice(places or [0])


def most_odd(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    """All but the proof, or the form would not be looked at."""
    return [pair if pair[0] == "csrf_token" else (pair[0], oddity(rng, mark)) for pair in pairs]


def odd_in(names: set[str]) -> Fields:
    """These fields alone, such as the hidden ones: the rest is in order, so the form is carried out if nobody minds."""

    def these_odd(pairs: Pairs, rng: Random, mark: str) -> Pairs:
        return [(name, oddity(rng, mark) if name in names else value) for name, value in pairs]

    return these_odd


def oddity(rng: Random, mark: str) -> str | Encoded:
    return naughty(rng, mark) if rng.random() < 0.6 else Encoded(encoded(rng, mark))


def one_of_another_kind(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    """A file where words are asked for, or words where a file is."""
    at = place(pairs, rng)
    return replaced(pairs, at, mark if isinstance(pairs[at][1], File) else rng.choice(FILES))


def one_nested(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    name, value = rng.choice(pairs)
    return [*[pair for pair in pairs if pair[0] != name], (f"{name}[]", value), (f"{name}[a][b]", mark)]


def a_name_odd(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return [*pairs, (naughty(rng, mark) or "-", mark), ("", mark)]


def many_more(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return [*pairs, *((f"more-{n}", mark) for n in range(1500))]


def what_nobody_asked(pairs: Pairs, rng: Random, mark: str) -> Pairs:
    return [*pairs, *MASS]


def replaced(pairs: Pairs, at: int, value: Value) -> Pairs:
    return [(name, value if n == at else old) for n, (name, old) in enumerate(pairs)]


FIELDS: list[Fields] = [
    one_with_a_tail, one_with_a_tail, one_with_a_tail, most_odd, without_one, only_the_proof, without_the_proof,
    one_twice, one_odd, one_odd, one_odd,
    one_badly_encoded, one_badly_encoded, one_of_another_kind, one_nested, a_name_odd, many_more, what_nobody_asked,
]  # fmt: skip


def odd_body(address: str, pairs: Pairs, rng: Random) -> Request:
    """The right fields in a body that is wrong."""
    proper, parts = urlencoded(pairs), multipart(pairs)
    plain = {name: str(value) for name, value in pairs}
    bodies: list[tuple[str, bytes | None, str | None]] = [
        ("JSON", json.dumps(plain).encode(), "application/json"),
        ("nested JSON", json.dumps({name: {"a": [None, 1, {}]} for name in plain}).encode(), "application/json"),
        ("JSON that is no form", rng.choice([b"7", b"[]", b'["a"]', b"null", b"[[[", b""]), "application/json"),
        ("plain text", proper, "text/plain"),
        ("no type", proper, None),
        ("a type of nonsense", proper, "x; /;;=\u00e9"),
        ("another charset", proper, f"{URLENCODED}; charset=utf-7"),
        ("no boundary", parts, "multipart/form-data"),
        ("an empty boundary", parts, "multipart/form-data; boundary="),
        ("another boundary", parts, "multipart/form-data; boundary=other"),
        ("cut off", parts[: len(parts) // 2], f"multipart/form-data; boundary={BOUNDARY}"),
        ("parts without names", parts.replace(b"name=", b"nome="), f"multipart/form-data; boundary={BOUNDARY}"),
        ("no body", None, URLENCODED),
        ("ampersands", b"&" * 5000 + b"=" * 5000, URLENCODED),
        ("bytes", bytes(range(256)) * 8, URLENCODED),
    ]
    note, body, kind = rng.choice(bodies)
    proof = {"X-CSRFToken": plain.get("csrf_token", "")} if rng.random() < 0.7 else {}
    return Request("POST", address, body, kind, proof, note)


def of_size(address: str, pairs: Pairs, size: int) -> Request:
    """A form filled up to so many bytes."""
    body = urlencoded([*pairs, ("body", "")])
    return Request("POST", address, body + b"a" * (size - len(body)), URLENCODED, note=f"{size} bytes")


def odd_query(address: str, names: list[str], rng: Random, mark: str) -> str:
    """The same page asked with what it does not expect."""
    name = rng.choice([*NAMES, *names])
    known = rng.choice([rng.choice(ADDRESSES), rng.choice(NUMBERS)]).replace("§", mark)
    value = rng.choice([naughty(rng, mark), known, known, Encoded(encoded(rng, mark)), Encoded(encoded(rng, mark))])
    pairs: Pairs = [(name, value)] * rng.choice([1, 1, 1, 2])
    return f"{address.partition('?')[0]}?{urlencoded(pairs).decode()}"


def odd_path(address: str, rng: Random, mark: str) -> str:
    """An address that is nearly one of ours."""
    parts = address.partition("?")[0].split("/")
    at = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
    odd = urlencoded([("", naughty(rng, mark)[:300])]).decode()[1:].replace("+", "%20")
    parts[at] = rng.choice(
        [odd, encoded(rng, mark), parts[at].upper(), parts[at].lower(), f"{parts[at]};v=1", "..", "%2e%2e", "", "%2f"]
    )
    return "/" + "/".join(parts).lstrip("/")


def odd_headers(rng: Random, mark: str) -> dict[str, str]:
    """What a request may carry beside its form."""
    return rng.choice(
        [
            {"HX-Request": "true", "HX-Target": f"<{mark}>", "HX-Trigger-Name": mark},
            {"HX-Request": "true", "HX-History-Restore-Request": "true"},
            {"HX-Request": "true", "HX-Boosted": "true", "HX-Current-URL": f"http://evil.example/{mark}"},
            {"HX-Request": "1", "HX-Prompt": "x" * 5000},
            {"Accept-Language": f"<{mark}>,cy;q=NaN,en;q=9,*;q=-1"},
            {"Accept": "application/json"},
            {"Referer": f"https://evil.example/{mark}"},
            {"Origin": "https://evil.example"},
            {"User-Agent": f"<{mark}> Chrome/1 Windows"},
            {"Cookie": "portal=.eJx.garbage; portal=2; zq=1"},
            {"X-Forwarded-For": f"<{mark}>", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"},
            {"If-None-Match": "*", "If-Modified-Since": "yesterday", "Range": "bytes=5-1"},
            {"Host": "evil.example"},
            {"X-HTTP-Method-Override": "DELETE"},
        ]
    )
