"""The numbers of records as they come in addresses and forms."""

MAX_ID = 2**31 - 1
"""The largest number that both databases can hold."""


def id_typed(typed: str) -> int | None:
    """The number of a record as typed; None for what can be none."""
    return int(typed) if typed.isdecimal() and len(typed) < 11 and int(typed) <= MAX_ID else None
