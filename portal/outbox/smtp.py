"""One conversation with the mail server, and what its answers mean."""

import smtplib
import ssl
from contextlib import suppress
from email.charset import QP, Charset
from typing import Any

from flask import current_app
from flask_mail import Connection, Message

from portal.config import Settings

# Quoted-printable: lines stay short and 7-bit whatever people are called, for every server on the way.
UTF8 = Charset("utf-8")
UTF8.header_encoding = UTF8.body_encoding = QP


class UnreachableError(Exception):
    """No conversation with the mail server can be begun; no mail is to blame."""


class RefusedError(Exception):
    """One mail was not taken. `for_good` says that asking again is of no use. The message is a short code
    that holds nothing of the mail and nothing that the server said."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.for_good = for_good


class Postman(Connection):
    """Keeps one connection for a batch, with a time limit on every answer; opens another when it breaks."""

    def __init__(self) -> None:
        super().__init__(current_app.extensions["mail"])
        self.settings: Settings = current_app.extensions["settings"]

    def __enter__(self) -> "Postman":
        return self

    def __exit__(self, *exception: object) -> None:
        if self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.host.quit()
        self.hang_up()

    def configure_host(self) -> smtplib.SMTP:
        """A fresh connection, encrypted and signed in as the settings say; certificates are checked."""
        where: dict[str, Any] = {"host": self.mail.server, "port": self.mail.port}
        where["timeout"] = self.settings.mail_timeout
        if self.mail.use_ssl:
            host: smtplib.SMTP = smtplib.SMTP_SSL(**where, context=ssl.create_default_context())
        else:
            host = smtplib.SMTP(**where)
        try:
            return self._introduced(host)
        except (smtplib.SMTPException, OSError):
            host.close()
            raise

    def deliver(self, message: Message) -> None:
        """Hand one mail over. Raises UnreachableError or RefusedError."""
        self.ensure_open()
        try:
            self.send(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise refusal(max(code for code, _ in error.recipients.values())) from error
        except smtplib.SMTPResponseException as error:
            raise refusal(error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            raise RefusedError("unwritable", for_good=True) from error
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            raise RefusedError(silence(error) or "disconnected", for_good=False) from error

    def ensure_open(self) -> None:
        """A connection that answers. Raises UnreachableError."""
        if self._answers():
            return
        self.hang_up()
        try:
            self.host = self.configure_host()
        except (smtplib.SMTPException, OSError) as error:
            raise UnreachableError(silence(error) or "unreachable") from error

    def hang_up(self) -> None:
        """Drop the connection without a word: the other side may not listen any more."""
        if self.host is not None:
            self.host.close()
        self.host = None

    def _answers(self) -> bool:
        try:
            return self.host is not None and self.host.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def _introduced(self, host: smtplib.SMTP) -> smtplib.SMTP:
        if self.mail.use_tls:
            host.starttls(context=ssl.create_default_context())
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host


def silence(error: Exception) -> str | None:
    """'timeout' when the time limit ended it; smtplib reports that as a lost connection."""
    return "timeout" if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError) else None


def refusal(code: int) -> RefusedError:
    """What an SMTP answer means for a mail (RFC 5321 section 4.2.1). 53x speaks about how we signed in, not
    about the mail, and a person can mend that."""
    return RefusedError(f"refused {code}", for_good=code >= 500 and code // 10 != 53)
