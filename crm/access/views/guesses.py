"""A password or a code that may be wrong: counted if so, and answered with the right status."""

from types import TracebackType
from typing import Any, Self

from flask import current_app, request

from crm.access.commands.guessing import TooManyGuesses
from crm.access.journal import keep_failed_sign_in
from crm.platform.errors import Refused


class Guess:
    """Stands around the command that tries a guess; `status` is what the page with the refusal answers."""

    def __init__(self, login: str, what: str = "") -> None:
        self.login, self.what, self.status = login, what, 422

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, TooManyGuesses):
            self.status = 429
        elif isinstance(error, Refused):
            keep_failed_sign_in(self.login, self.what)


def throttle() -> dict[str, Any]:
    """From where this guess comes, and how many there may be."""
    allowed = current_app.extensions["settings"].sign_in_guesses
    return {"address": request.remote_addr or "", "allowed_guesses": allowed}
