"""The throttle of guesses: by account and by address, over all workers."""

from sqlalchemy.orm import Session

from crm.access.queries import failures_since, link_guesses_since
from crm.access.rules.sessions import GUESS_WINDOW
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.text import N_


class TooManyGuesses(Refused):
    """The throttle holds: nobody may try this account, or from this address, for some minutes."""


def refuse_more_guesses(session: Session, login: str, *, address: str, allowed_guesses: int) -> None:
    """Raises TooManyGuesses when so many failed in five minutes, or five times as many from one address."""
    since = now() - GUESS_WINDOW
    of_login, of_address = session.execute(failures_since(since, login=login, address=address)).one()
    if of_login >= allowed_guesses or of_address >= allowed_guesses * 5:
        raise TooManyGuesses(N_("Too many attempts. Try again in a few minutes."))


def refuse_more_links(session: Session, *, address: str, allowed_guesses: int) -> None:
    """Raises TooManyGuesses when so many links that never were came from one address in five minutes.

    They are no guesses at an account: a calendar program with a wrong link locks nobody out.
    """
    guesses = session.scalar(link_guesses_since(now() - GUESS_WINDOW, address=address)) or 0
    if guesses >= allowed_guesses:
        raise TooManyGuesses(N_("Too many attempts. Try again in a few minutes."))
