"""Static files under names that change with their content, so that a phone fetches each only once.

At the start every file of static/ is published as `name.<hash>.ext` beside a compressed copy; addresses inside
the stylesheet are rewritten to the published names.
"""

import gzip
import hashlib
import os
import re
from collections.abc import MutableMapping
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from portal.web import HEADERS

PREFIX = "/static/"
TEXT = {".css", ".js", ".svg", ".txt"}


class StaticFiles:
    """The published names. `urls` maps 'portal.css' to '/static/portal.0f3a….css'."""

    def __init__(self, source: Path, published: Path) -> None:
        self.published = published
        self.urls: dict[str, str] = {}
        # The stylesheet comes last: it names fonts.
        files = (p for p in source.rglob("*") if p.is_file() and p.suffix != ".md")
        for path in sorted(files, key=lambda p: (p.suffix == ".css", str(p))):
            self._publish(path.relative_to(source), path.read_bytes())

    def _publish(self, name: Path, content: bytes) -> None:
        if name.suffix == ".css":
            content = self._with_published_names(content)
        digest = hashlib.sha256(content).hexdigest()[:12]
        target = name.with_name(f"{name.stem}.{digest}{name.suffix}")
        write_once(self.published / target, content)
        if name.suffix in TEXT:
            write_once(self.published / f"{target}.gz", gzip.compress(content, 9, mtime=0))
        self.urls[name.as_posix()] = PREFIX + target.as_posix()

    def _with_published_names(self, css: bytes) -> bytes:
        def rename(match: re.Match[str]) -> str:
            return f'url("{self.urls.get(match[1], match[1])}")'

        return re.sub(r"url\([\"']?([^\"')]+)[\"']?\)", rename, css.decode()).encode()


def write_once(path: Path, content: bytes) -> None:
    """Write a file whose name says its content; several processes may start at once."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def init_app(app: Flask, source: Path, published: Path) -> None:
    """Serve static/ in front of the application, with names for url_for's sake in `static_url`."""
    files = StaticFiles(source, published)

    def headers(extra: MutableMapping[str, str], path: str, url: str) -> None:
        for name, value in HEADERS.items():
            extra[name] = value
        extra["Content-Security-Policy"] = "default-src 'none'; sandbox"
        if app.config["SESSION_COOKIE_SECURE"]:
            extra["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"

    noise = WhiteNoise(
        app.wsgi_app,
        allow_all_origins=False,
        add_headers_function=headers,
        immutable_file_test=lambda path, url: url.startswith(PREFIX),
        max_age=86_400,  # for the one whose name never changes: browsers ask for /favicon.ico by themselves
    )
    for url in set(files.urls.values()):
        path = str(published / url.removeprefix(PREFIX))
        noise.add_file_to_dictionary(url, path)
    if "icons/favicon.svg" in files.urls:
        icon = files.urls.get("icons/favicon.png", files.urls["icons/favicon.svg"])
        noise.add_file_to_dictionary("/favicon.ico", str(published / icon.removeprefix(PREFIX)))
    app.wsgi_app = noise  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = files.urls.__getitem__
