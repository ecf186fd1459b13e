"""Who gives a command: a reader with a name that the history keeps."""

from typing import Protocol

from crm.access.queries import Reader
from crm.history.recorder import Actor


class Doer(Reader, Protocol):
    """Whoever gives a command: an account with a role, and the name that the history keeps."""

    @property
    def actor(self) -> Actor: ...
