"""A virus scanner beside the portal: asked as clamd wants to be asked, and never taken for granted."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.attachments.scanning import ScannerAwayError, is_infected
from portal.config import SettingsError
from tests.attachments.clamd import Clamd, Talk, scanner
from tests.support.settings import settings_for
from tests.support.smtp import free_port

PATH = "clamd"


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Clamd]:
    """A scanner that finds nothing unless `clamd.verdict` says so."""
    with scanner(tmp_path / PATH) as server:
        yield server


def test_what_it_finds_is_infected_and_everything_reaches_it(clamd: Clamd, tmp_path: Path) -> None:
    seen: list[bytes] = []
    clamd.verdict = lambda content: (seen.append(content), b"stream: Eicar FOUND\0")[1]
    assert is_infected(bytes(range(256)) * 5000, str(tmp_path / PATH))
    assert seen == [bytes(range(256)) * 5000]


def test_what_it_does_not_find_is_fine(clamd: Clamd, tmp_path: Path) -> None:
    assert not is_infected(b"harmless", str(tmp_path / PATH))


@pytest.mark.parametrize("verdict", [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: who knows\0"])
def test_any_other_answer_is_none(clamd: Clamd, tmp_path: Path, verdict: bytes) -> None:
    clamd.verdict = lambda content: verdict
    with pytest.raises(ScannerAwayError):
        is_infected(b"harmless", str(tmp_path / PATH))


def test_it_may_be_asked_over_the_network() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
        server.verdict = lambda content: b"stream: OK\0"  # type: ignore[attr-defined]
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert not is_infected(b"harmless", f"127.0.0.1:{server.server_address[1]}")


@pytest.mark.parametrize("scanner", ["/nowhere/clamd", "127.0.0.1:{port}"])
def test_where_nobody_listens_it_is_away(scanner: str) -> None:
    with pytest.raises(ScannerAwayError):
        is_infected(b"harmless", scanner.format(port=free_port()))


def test_a_setting_that_names_no_scanner_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PORTAL_VIRUS_SCANNER must be the path"):
        settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path, virus_scanner="clamd")
