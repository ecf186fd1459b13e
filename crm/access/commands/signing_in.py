"""Opening an account: a name and a password, then a code where the account asks for one."""

import secrets

from sqlalchemy.orm import Session

from crm.access.commands.guessing import refuse_more_guesses
from crm.access.commands.hashing import HASHER, matches
from crm.access.models import User
from crm.access.queries import user_of_login
from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned

_NOBODY_HASH = HASHER.hash(secrets.token_hex(16))


def authenticate(session: Session, login: str, password: str, *, address: str, allowed_guesses: int) -> User:
    """The account that this name and password open.

    An unknown name costs the same time as a wrong password and gets the same answer.

    Raises:
        TooManyGuesses: more than `allowed_guesses` failed in five minutes.
        Refused: the name or the password is wrong.
    """
    name = cleaned(login).casefold()[:60]
    refuse_more_guesses(session, name, address=address, allowed_guesses=allowed_guesses)
    user = session.scalars(user_of_login(name)).one_or_none()
    if not matches(user.password_hash if user else _NOBODY_HASH, password) or user is None:
        raise Refused(N_("The name or the password is not right."))
    if HASHER.check_needs_rehash(user.password_hash):
        user.password_hash = HASHER.hash(password)
    return user


def prove(session: Session, user: User, password: str, *, address: str, allowed_guesses: int) -> None:
    """Have the account's owner say the password again. Raises TooManyGuesses, Refused."""
    refuse_more_guesses(session, user.login, address=address, allowed_guesses=allowed_guesses)
    if not matches(user.password_hash, password):
        raise Refused(N_("The password is not right."), field="current")
