"""One record for a page, or a 404: what a reader may not see does not exist for him or her."""

from typing import Any, NoReturn, TypeVar

from flask import abort
from sqlalchemy import Select

from crm.web.database import db
from crm.web.ids import MAX_ID

Row = TypeVar("Row")


def one_or_404(query: Select[Row], key: Any, record_id: int) -> Row:
    """The row of `query` whose `key` is `record_id`; numbers beyond what an id can be are nobody's."""
    if record_id > MAX_ID:
        _nobody()
    found = db.session().scalars(query.where(key == record_id)).one_or_none()
    return _nobody() if found is None else found


def _nobody() -> NoReturn:
    abort(404)
