"""The morning's round: each person's digest is claimed, sent, and marked, or given back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from smtplib import SMTPDataError, SMTPRecipientsRefused

from sqlalchemy.orm import Session

from crm.access.models import User
from crm.agenda.commands.reminding import claim_digest, give_digest_back, mark_digest_sent
from crm.agenda.digest import Digest, digest_for, message_of
from crm.agenda.queries.digests import waiting_for_digest
from crm.platform.errors import Refused
from crm.platform.session import writing_now

Transaction = Callable[[], AbstractContextManager[Session]]
"""Opens a session, and commits what was done in it."""
OF_ONE = (SMTPRecipientsRefused, SMTPDataError)
"""What a server says of one message; after anything else the others would fare alike."""


@dataclass
class Round:
    """What became of it: logins and how many things they were told; who got nothing, and why.

    `away` says why the server takes no mail at all; nothing more is handed to it.
    """

    sent: list[tuple[str, int]] = field(default_factory=list)
    nothing: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    away: str = ""


@dataclass(frozen=True)
class Morning:
    """One round of a day. `send` None: nothing is claimed and nothing sent, it is only told what would be."""

    transaction: Transaction
    day: date
    base_url: str
    sender: str
    send: Callable[[EmailMessage], None] | None

    def go(self) -> Round:
        """To everybody who waits for a digest. Within `addressed`."""
        done = Round()
        with writing_now(False), self.transaction() as session:
            waiting = session.scalars(waiting_for_digest(self.day)).all()
        for user_id in waiting:
            self._tell(user_id, done)
        return done

    def _tell(self, user_id: int, done: Round) -> None:
        """Tell one person; while the server is away, count who is not told."""
        with writing_now(False), self.transaction() as session:
            user = session.get_one(User, user_id)
            digest = digest_for(session, user, self.day, self.base_url)
            message = message_of(digest, self.sender) if digest else None
            login = user.login
        if digest is None or message is None:
            done.nothing += 1
        elif done.away:
            done.failed.append((login, done.away))
        elif self.send is None or self._claimed(user_id):
            self._sent(user_id, login, digest, message, done)

    def _claimed(self, user_id: int) -> bool:
        try:
            with self.transaction() as session:
                claim_digest(session, user_id, self.day)
        except Refused:
            return False
        return True

    def _sent(self, user_id: int, login: str, digest: Digest, message: EmailMessage, done: Round) -> None:
        try:
            if self.send is not None:
                self.send(message)
        except OSError as error:
            self._give_back(user_id)
            done.failed.append((login, str(error)))
            done.away = "" if isinstance(error, OF_ONE) else str(error)
            return
        except BaseException:
            self._give_back(user_id)
            raise
        if self.send is not None:
            with self.transaction() as session:
                mark_digest_sent(session, user_id, self.day)
        done.sent.append((login, digest.number))

    def _give_back(self, user_id: int) -> None:
        with self.transaction() as session:
            give_digest_back(session, user_id, self.day)
