"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

BEGINNINGS = frozenset({"BEGIN", "BEGIN IMMEDIATE"})
"""What SQLite is told before the first question is none itself."""


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that the application sends while the block runs."""
    sent: list[str] = []

    def keep(_connection, _cursor, statement, *_more):
        if statement not in BEGINNINGS:
            sent.append(statement)

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", keep)
