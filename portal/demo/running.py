"""A demonstration from its start to its end: mail server, school, web server, worker."""

import asyncio
import http.client
import signal
import socket
import time
from collections.abc import Callable, Mapping

from portal.demo import children, mail_server
from portal.demo.children import Child
from portal.demo.house import House, RefusedError

LONGEST_START = 30.0  # seconds
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Prepare = Callable[[Mapping[str, str]], None]


def run(house: House, port: int, given: Mapping[str, str], prepare: Prepare, say: Callable[[str], None]) -> None:
    """Serve until a signal ends it. `prepare` fills the database once the settings are known. Raises RefusedError
    when the port is taken or a process ended by itself."""
    refuse_taken(port)
    asyncio.run(serve(house, port, given, prepare, say))


def refuse_taken(port: int) -> None:
    """Raises RefusedError when somebody listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise RefusedError(f"port {port} is in use; choose another: make demo PORT={port + 1}") from error


async def serve(
    house: House, port: int, given: Mapping[str, str], prepare: Prepare, say: Callable[[str], None]
) -> None:
    """The same inside an event loop, which also runs the mail server."""
    told = asyncio.Event()
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    mail, mail_port = await mail_server.start(house.mail)
    environment = house.environment(port, mail_port, given)
    running: list[Child] = []
    try:
        # In a thread: an old worker's last mail can come in meanwhile, and Ctrl-C is heard.
        await asyncio.to_thread(prepare, environment)
        if not told.is_set():
            running.append(await children.web_server(port, environment))
            running.append(await children.worker(environment))
            await until_told(told, running, port, say)
    finally:
        await asyncio.gather(*(child.end() for child in running))
        mail.close()


async def until_told(told: asyncio.Event, running: list[Child], port: int, say: Callable[[str], None]) -> None:
    """Wait for a signal. Raises RefusedError when a child ends before one."""
    greeting = asyncio.create_task(greet(port, say))
    waiting = asyncio.create_task(told.wait())
    ends = [asyncio.create_task(child.ended()) for child in running]
    try:
        watched = {waiting, greeting, *ends}
        while not waiting.done():
            done, watched = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            broken = [task.result() for task in ends if task in done]
            if broken and not told.is_set():
                raise RefusedError(broken[0], status=1)
            if greeting in done:
                greeting.result()
    finally:
        for task in (greeting, waiting, *ends):
            task.cancel()


async def greet(port: int, say: Callable[[str], None]) -> None:
    """Say where the demonstration is once it answers. Raises RefusedError when it takes too long."""
    begun = time.monotonic()
    while not await asyncio.to_thread(answers, port):
        if time.monotonic() - begun > LONGEST_START:
            raise RefusedError("the web server does not answer", status=1)
        await asyncio.sleep(0.1)
    say(f"""
  The demonstration school is open:  http://127.0.0.1:{port}

  Be anybody of the cast:            http://127.0.0.1:{port}/demo
  Read the emails it sends:          http://127.0.0.1:{port}/demo/mail

  Or sign in by email, for example as priya.shah@example.org (a parent), daniel.okafor@example.org
  (her daughter's class teacher) or helen.marsh@example.org (the headteacher). Ctrl-C ends it.
""")


def answers(port: int) -> bool:
    """Whether the portal is up and its database answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
