"""What people do in a browser, in the order in which they do it."""

import re
import time
from typing import Any

from tests.support.clients import sign_in
from tests.support.live import Live
from tests.support.smtp import Postbox, Received

def be(context: Any, live: Live, name: str) -> None:
    """Sign a browser in as one of the cast, without the mail."""
    with live.app.app_context():
        client = sign_in(live.app.test_client(), name)
    cookie = live.app.config["SESSION_COOKIE_NAME"]
    found = client.get_cookie(cookie, domain="localhost") or client.get_cookie(cookie)
    assert found is not None
    context.add_cookies([{"name": cookie, "value": found.value, "url": live.url}])
