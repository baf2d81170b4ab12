"""Real mail: the shop's mailer, and an SMTP inbox on a free loopback port where it arrives.

The inbox stands for every customer's mailbox; what it holds was received over SMTP.
"""

import asyncio
import smtplib
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event, Thread

from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A text document that travels with a mail."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as the shop writes it; `headers` are its X- headers."""

    to: str
    subject: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()
    attachment: Attachment | None = None


class Inbox:
    """An SMTP server in a thread of its own, started with the first mail."""

    def __init__(self) -> None:
        self.is_refusing = False
        self._mails: list[EmailMessage] = []
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._thread = Thread(target=self._serve, name="harbour-inbox", daemon=True)
        self._port = 0

    @property
    def port(self) -> int:
        """The port it listens on; starts listening when asked for the first time."""
        if not self._thread.is_alive() and not self._ready.is_set():
            self._thread.start()
            self._ready.wait()
        return self._port

    def mails(self) -> tuple[EmailMessage, ...]:
        """Everything received, in order."""
        return tuple(self._mails)

    def clear(self) -> None:
        """Forget everything received and accept recipients again."""
        self._mails.clear()
        self.is_refusing = False

    def close(self) -> None:
        """Stop listening."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        elif not self._loop.is_closed():
            self._loop.close()

    def _serve(self) -> None:
        loop = self._loop
        asyncio.set_event_loop(loop)
        protocol = lambda: SMTP(self, hostname="harbour.example", loop=loop)  # noqa: E731
        server = loop.run_until_complete(loop.create_server(protocol, LOOPBACK, 0))
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        try:
            loop.run_forever()
        finally:
            server.close()
            _finish(loop)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if self.is_refusing:
            return "550 5.1.1 the message gateway bounces"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        self._mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


def _finish(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()


class Bounced(Exception):
    """The mail server did not take the mail."""


class Mailer:
    """Sends through SMTP and keeps the connection for the next mail."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._connection: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> None:
        """Send, or raise Bounced."""
        message = _compose(letter)
        try:
            self._deliver(message)
        except smtplib.SMTPServerDisconnected:
            self._connection = None
            self._deliver(message)

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _deliver(self, message: EmailMessage) -> None:
        if self._connection is None:
            self._connection = smtplib.SMTP(
                LOOPBACK, self._inbox.port, local_hostname="shop.harbour.example", timeout=10
            )
        try:
            self._connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise Bounced(str(error)) from error


def _compose(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Shop <service@harbour.example>"
    message["To"] = letter.to
    message["Subject"] = letter.subject
    for name, text in letter.headers:
        message[name] = text
    message.set_content(letter.text)
    if letter.attachment:
        message.add_attachment(letter.attachment.text, filename=letter.attachment.name)
    return message
