"""PostgreSQL goes away in the middle of everything: forms say so and lose nothing, and it passes."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask, Response

from tests.soak.clusters import NAME, Cluster, cluster
from tests.soak.crowd import at_work
from tests.soak.figures import note
from tests.soak.processes import Running, running, until
from tests.soak.records import crowd, everything_is_there_once, nothing_is_half_written
from tests.soak.situation import (
    RECOVERY,
    TEXT,
    Situation,
    forms_are_refused_kindly,
    it_recovers,
    pages_that_only_read_open,
    prepare,
    rows,
)
from tests.soak.visitors import Answer
from tests.support import databases
from tests.support.applications import portal_on
from tests.support.smtp import Postbox

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif("postgresql" not in databases.available(), reason="PostgreSQL is not installed"),
]

CRASHES = 4
ITS_ROW = "SELECT * FROM concern FOR UPDATE"


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as mine:
        yield mine


@pytest.fixture
def portal(server: Cluster, tmp_path: Path, smtp: Postbox) -> Iterator[Running]:
    with running(server.url, tmp_path, smtp.port) as portal:
        yield portal


@pytest.fixture
def app(server: Cluster, tmp_path: Path) -> Iterator[Flask]:
    yield from portal_on(server.url, tmp_path)


@pytest.fixture
def situation(app: Flask, portal: Running) -> Situation:
    return prepare(app, portal)


def message(situation: Situation) -> Answer:
    """A message is sent now."""
    return situation.letters[f"/concerns/{situation.ref}/messages"]()


def test_a_form_whose_connection_is_cut_is_shown_again_and_then_taken(server: Cluster, situation: Situation) -> None:
    before = rows()
    with ThreadPoolExecutor(1) as beside, server.holding(ITS_ROW):
        sent = beside.submit(message, situation)
        until(server.somebody_waits, 10)
        server.cut_the_portal_off()
        answer = sent.result(20)
    assert (answer.status, [area.text for area in answer.page.all("textarea")]) == (503, [TEXT])
    assert rows() == before
    it_recovers(situation, "a connection cut in mid-transaction")


def test_a_page_that_was_made_when_its_connection_is_cut_still_arrives(server: Cluster, tmp_path: Path) -> None:
    for app in portal_on(server.url, tmp_path):

        @app.after_request
        def cut(response: Response) -> Response:
            server.cut_the_portal_off()
            return response

        assert app.test_client().get("/").status_code == 200


def test_a_row_that_somebody_holds_for_long_makes_nobody_wait_for_ever(server: Cluster, situation: Situation) -> None:
    before = rows()
    with server.holding(ITS_ROW):
        answer = message(situation)
        assert (answer.status, [area.text for area in answer.page.all("textarea")]) == (503, [TEXT])
        pages_that_only_read_open(situation)
    assert rows() == before
    it_recovers(situation, "a row held by somebody else")


def test_while_nothing_can_be_written_forms_say_so_and_afterwards_everything_goes_on(
    server: Cluster, situation: Situation
) -> None:
    server.sql(f"ALTER DATABASE {NAME} SET default_transaction_read_only = on")
    server.cut_the_portal_off()
    before = rows()
    forms_are_refused_kindly(situation)
    pages_that_only_read_open(situation)
    assert rows() == before
    server.sql(f"ALTER DATABASE {NAME} RESET default_transaction_read_only")
    server.cut_the_portal_off()  # as after a failover: connections remember what they were told at their start
    it_recovers(situation, "a PostgreSQL that could only be read")


def test_what_was_confirmed_outlives_the_server_and_the_portal_comes_back_by_itself(
    server: Cluster, app: Flask, portal: Running, smtp: Postbox
) -> None:
    writers = crowd(app, portal)
    with at_work(writers):
        for _ in range(CRASHES):
            before = sum(len(writer.confirmed) for writer in writers)
            until(lambda before=before: sum(len(writer.confirmed) for writer in writers) > before + 4, 60)
            server.crash()
            until(lambda: portal.answers() == 200, RECOVERY)
    note(f"PostgreSQL crashed {CRASHES} times: {sum(len(writer.confirmed) for writer in writers)} texts confirmed")
    assert not [writer.trouble for writer in writers if writer.trouble]
    everything_is_there_once(writers)
    nothing_is_half_written()
    assert portal.worker is not None and portal.worker.poll() is None


def test_a_server_that_takes_the_line_and_says_nothing_is_given_up(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        for app in portal_on(f"postgresql://portal@127.0.0.1:{silent.getsockname()[1]}/none", tmp_path):
            assert app.test_client().get("/healthz").status_code == 503
