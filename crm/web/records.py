"""One record for a page, or a 404: what a reader may not see does not exist for him or her."""

from typing import Any, NoReturn, TypeVar

from flask import abort
from sqlalchemy import Select
from werkzeug.exceptions import Forbidden

from crm.web.database import db
from crm.web.ids import MAX_ID

Row = TypeVar("Row")


class Withheld(Forbidden):
    """A record that this reader may read and not change; `reason` says who may, in the page's language."""

    def __init__(self, reason: str, record_url: str) -> None:
        super().__init__()
        self.reason, self.record_url = reason, record_url


def one_or_none(query: Select[Row], key: Any, record_id: int) -> Row | None:
    """The row of `query` whose `key` is `record_id`; numbers beyond what an id can be are nobody's."""
    if record_id > MAX_ID:
        return None
    return db.session().scalars(query.where(key == record_id)).unique().one_or_none()


def one_or_404(query: Select[Row], key: Any, record_id: int) -> Row:
    """The same row; without one the page is not there."""
    found = one_or_none(query, key, record_id)
    return _nobody() if found is None else found


def _nobody() -> NoReturn:
    abort(404)
