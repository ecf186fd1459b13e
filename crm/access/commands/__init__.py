"""Signing in and out and keeping accounts, by the names that the rest of the house imports."""

from crm.access.commands.accounts import NewUser, add_user, set_password
from crm.access.commands.guessing import TooManyGuesses
from crm.access.commands.hashing import HASHER
from crm.access.commands.sessions import end_every_session, start_session
from crm.access.commands.signing_in import authenticate
from crm.access.commands.two_factor import reset_two_factor

__all__ = [
    "HASHER",
    "NewUser",
    "TooManyGuesses",
    "add_user",
    "authenticate",
    "end_every_session",
    "reset_two_factor",
    "set_password",
    "start_session",
]
