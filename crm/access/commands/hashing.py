"""Passwords and recovery codes as they are stored: Argon2id."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from crm.access.rules.passwords import MOST

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""The OWASP floor for a two-core server (19 MiB, two passes)."""


def matches(stored: str, typed: str) -> bool:
    """Whether what was typed is what was stored."""
    try:
        return HASHER.verify(stored, typed[:MOST])
    except (VerifyMismatchError, InvalidHashError):
        return False
