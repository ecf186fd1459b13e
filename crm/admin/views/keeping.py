"""How the back office keeps a noun: the register's own form pages, under the addresses of Flask-Admin."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.keeping.clashes import spoken
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun
from crm.keeping.pages import Pages
from crm.keeping.references import refuse_to_lose, refuse_to_stand_alone
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.forms import RecordForm
from crm.web.telling import Drawer, Words, shown_moment

OFFICE = N_("Back office")


@dataclass(frozen=True)
class Section:
    """A titled part of a form: rows of one field, or of two side by side, by their names."""

    title: str
    rows: Sequence[tuple[str, ...]]
    hint: str = ""


class OfficeKeeper(Keeper):
    """How a noun is kept in the back office: `sections` lay out its form."""

    template = "admin/edit.html"
    sections: Sequence[Section] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields of its form, in order."""
        return tuple(name for section in self.sections for row in section.rows for name in row)

    def may_leave(self, session: Session, record: Any) -> None:
        refuse_to_lose(session, record)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_to_stand_alone(session, record)

    def context(self, record: Any) -> dict[str, Any]:
        asked = f"?id={record.id}" if record else ""
        return {"sections": self.sections, "posts_to": f"{request.path}{asked}"}

    def facts(self, record: Any) -> list[tuple[str, str]]:
        """What is on file, read off the form it would be opened with."""
        form = self.opened(record)
        return [(str(form[name].label.text), spoken(form[name])) for name in self.asks]


class OfficePages(Pages):
    """The pages of one noun, each with the way back to the office."""

    def record(self, record_id: int) -> Any:
        """The record of that number, or a 404."""
        return self._record(record_id)

    def record_in_use(self, record_id: int) -> Any:
        """The same; Refused when it is in the archive."""
        return self._in_use(record_id)

    def way_to(self, record: Any) -> list[tuple[str, str]]:
        """The crumbs of a page on the record: the office, the list, the record."""
        return self._crumbs(record, None)

    def _crumbs(self, record: Any, above: Any) -> list[tuple[str, str]]:
        return [(gettext(OFFICE), url_for("admin.index")), *super()._crumbs(record, above)]


def office_noun(
    path: str, *, model: Any, one: str, many: str, rows: Callable[[Reader], Any], **more: Any
) -> Noun:
    """A noun whose page and list stand in the back office, under /admin/`path`."""
    endpoint = endpoint_of(path)
    more = {"icon": "admin", "edits": Permission.REFERENCE_EDIT} | more
    return Noun(
        model=model,
        one=one,
        many=many,
        rows=rows,
        url=lambda record_id: url_for(f"{endpoint}.details_view", id=record_id),
        all_url=lambda: url_for(f"{endpoint}.index_view"),
        **more,
    )


def endpoint_of(path: str) -> str:
    """The name under which the view of an address is registered."""
    return f"admin_{path.replace('-', '_')}"


def words_of(
    form: type[RecordForm],
    *,
    columns: Mapping[str, str],
    drawers: Mapping[str, Drawer],
    sentences: Mapping[str, str] | None = None,
) -> Words:
    """The history in the words of the form; `columns` names those that are kept otherwise than asked."""
    fields = [field for field in form(formdata=None) if field.type not in {"HiddenField", "CSRFTokenField"}]
    labels = {columns.get(field.name, field.name): str(field.label.text) for field in fields}
    labels["archived_at"] = gettext("In the archive since")
    return Words(labels=labels, drawers={"archived_at": shown_moment, **drawers}, sentences=sentences or {})
