"""Mails go to the mail server alone: one whose certificate nobody vouches for gets none."""

import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from portal.outbox.delivery import deliver_waiting
from tests.outbox.letters import kept, put
from tests.outbox.servers import Server
from tests.support.smtp import PATIENCE, free_port

PRIYA = "priya.shah@example.org"
LONG = timedelta(days=36_500)  # whatever the hour of the test


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), begun, begun + LONG)
    itself = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = made.add_extension(itself, critical=True).sign(key, hashes.SHA256())
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path / "server.pem"
    path.write_bytes(key.private_bytes(*plain) + signed.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def encrypted(app: Flask, certificate: Path, way: str) -> Iterator[Server]:
    """The portal's mail goes to a server that shows this certificate, by STARTTLS or from the first byte."""
    server, context = Server(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    state, how = app.extensions["mail"], "tls_context" if way == "starttls" else "ssl_context"
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE, **{how: context})
    before = state.port, state.use_tls, state.use_ssl
    state.port, state.use_tls, state.use_ssl = port, way == "starttls", way == "tls"
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
        state.port, state.use_tls, state.use_ssl = before


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_a_server_that_nobody_vouches_for_gets_nothing(way: str, app: Flask, certificate: Path) -> None:
    put(PRIYA)
    with encrypted(app, certificate, way) as server:
        deliver_waiting()
    assert server.letters == []
    assert (kept(PRIYA).sent_at, kept(PRIYA).last_error) == (None, "unreachable")


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_one_that_is_vouched_for_gets_it(
    way: str, app: Flask, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(PRIYA)
    with encrypted(app, certificate, way) as server:
        deliver_waiting()
    assert len(server.letters) == 1
    assert kept(PRIYA).sent_at is not None


def test_one_that_offers_no_encryption_gets_nothing(app: Flask) -> None:
    put(PRIYA)
    server, port, state = Server(), free_port(), app.extensions["mail"]
    controller = Controller(server, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    before = state.port, state.use_tls
    state.port, state.use_tls = port, True
    try:
        deliver_waiting()
    finally:
        controller.stop()
        state.port, state.use_tls = before
    assert (server.letters, kept(PRIYA).sent_at) == ([], None)
