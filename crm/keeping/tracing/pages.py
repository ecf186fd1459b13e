"""The history of a record: all that was done to it, what one form or command did, two states compared."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import abort, get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import select

from crm.access.current import me
from crm.history.models import ChangeRecord
from crm.keeping.keeper import Keeper, doors
from crm.keeping.tracing import listing, queries
from crm.keeping.tracing.back import asks
from crm.keeping.tracing.differences import Differences
from crm.keeping.tracing.entries import Entry
from crm.keeping.tracing.listing import History, Narrowed
from crm.keeping.tracing.shapes import Change
from crm.keeping.tracing.story import Story
from crm.platform.base import Record
from crm.web import filters
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.lists import Column, ListSpec
from crm.web.records import one_or_404


class HistoryPages:
    """The history of the records of one noun."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper, self.noun = keeper, keeper.noun

    def show(self, record_id: int) -> ResponseReturnValue:
        """All of it; `?request=` what one form or command did, `?from=&to=` two states compared."""
        record = self._record(record_id)
        self.keeper.seen(record)
        told = queries.of_record(db.session(), self.noun, record_id)
        if {"from", "to"} & set(request.args):
            return self._compared(record, told)
        if asked := request.args.get("request", "")[:32]:
            return self._one_by_one(record, queries.together(told, asked))
        return self._by_request(record, Narrowed(told))

    def _by_request(self, record: Any, narrowed: Narrowed) -> str:
        story, marks = self._story(record, narrowed), Marks()
        narrowing = [listing.of_person(narrowed), self._of_field(narrowed, story)]
        spec = marks.seen(listing.spec(story, narrowing, more=[marks.column()], plain=True))
        listed = self._listed(spec, narrowed)
        return self._drawn(record, listed, comparable=len(listed.page.rows) > 1)

    def _one_by_one(self, record: Any, told: queries.Told) -> str:
        narrowed = Narrowed(told)
        spec = listing.spec(self._story(record, narrowed), [], together=False, plain=True)
        return self._drawn(record, self._listed(spec, narrowed, together=False), comparable=False)

    def _listed(self, spec: ListSpec, narrowed: Narrowed, *, together: bool = True) -> History:
        rows, asked = queries.one_by_one(narrowed), (request.path, request.args)
        return History(spec, db.session(), rows, *asked, narrowed=narrowed, together=together)

    def _compared(self, record: Any, told: queries.Told) -> str:
        ends = sorted((self._end(told, name) for name in ("from", "to")), key=lambda end: end.id)
        return render_template(
            "keeping/compare.html",
            found=Differences(self._story(record, told), self.noun, record.id).between(*ends),
            heading=gettext("Two states compared"),
            crumbs=[*self._crumbs(record), (gettext("History"), self._url(record.id))],
        )

    def _end(self, told: queries.Told, name: str) -> Any:
        """The last change of the request that the reader pointed at."""
        change_id = id_typed(request.args.get(name, ""))
        last = db.session().scalar(queries.end_of(told, change_id)) if change_id else None
        return db.session().get(ChangeRecord, last) if last else abort(404)

    def _record(self, record_id: int) -> Any:
        """The record, if the reader may read it and the one on whose page it stands."""
        record = one_or_404(self.noun.rows(me()), self.noun.model.id, record_id)
        self._above(record)
        return record

    def _above(self, record: Any) -> Any:
        above = self.keeper.above_of(record)
        if above is None:
            return None
        return one_or_404(above.rows(me()), above.model.id, self.keeper.stands_on(record))

    def _story(self, record: Record, told: queries.Told) -> Story:
        return Story(
            session=db.session(),
            told=told,
            nouns=[self.noun],
            open_url=lambda request_id: f"{self._url(record.id)}?request={request_id}",
            then_url=self._then(record),
            back=self._back(record),
            alone=(self.noun.entity, record.id),
        )

    def _then(self, record: Record) -> Any:
        """The form filled as the record was right after a change, for those who may change it."""
        own = select(ChangeRecord.id).where(
            ChangeRecord.entity == self.noun.entity, ChangeRecord.entity_id == record.id
        )
        newest = db.session().scalar(own.order_by(ChangeRecord.id.desc()).limit(1))
        if not self._may_change(record):
            return lambda _change: ""
        edit = f"{doors()[self.noun.entity].endpoint}edit"
        return lambda change: "" if change.id == newest else url_for(edit, record_id=record.id, at=change.id)

    def _back(self, record: Record) -> Any:
        changeable, known = self._may_change(record), doors()

        def back(change: Change, field: str) -> str:
            door = known.get(change.entity)
            if not changeable or door is None or not asks(door.keeper, field):
                return ""
            return url_for(f"{door.endpoint}edit", record_id=change.row_id, before=change.id, field=field)

        return back

    def _may_change(self, record: Any) -> bool:
        mine, above = self.noun.changeable_by(me(), record, db.session()), self.keeper.above_of(record)
        if above is None or not mine:
            return mine
        return above.changeable_by(me(), self._above(record), db.session())

    def _of_field(self, narrowed: Narrowed, story: Story) -> Any:
        """The fields of the record, and the kinds of rows that stand on its page."""
        parts = {part.entity: gettext(part.what).capitalize() for part in self.noun.all_parts}
        labels = {**story.telling(self.noun.entity).words.labels, **parts}

        def read(typed: str) -> listing.Condition:
            if typed not in labels:
                raise filters.no_such_choice()
            if typed in parts:
                return lambda change: change.entity == typed
            return lambda change: (change.entity == self.noun.entity) & queries.touches(change, typed)

        return narrowed.by(
            "field", gettext("Field"), read, kind="choice", choices=lambda: list(labels.items())
        )

    def _url(self, record_id: int) -> str:
        return url_for(f"{doors()[self.noun.entity].endpoint}history", record_id=record_id)

    def _crumbs(self, record: Any) -> list[tuple[str, str]]:
        noun, above = self.keeper.above_of(record), self._above(record)
        own = (self.noun.title(record), self.noun.url(record.id))
        if above is None or noun is None:
            return [(gettext(self.noun.many), self.noun.all_url()), own]
        return [(noun.title(above), noun.url(above.id)), own]

    def _drawn(self, record: Any, listing: History, *, comparable: bool) -> str:
        return render_template(
            "keeping/history.html",
            heading=gettext("History"),
            lead=self.noun.title(record),
            crumbs=self._crumbs(record),
            listing=listing,
            comparable=comparable,
        )


class Marks:
    """Two moments to choose on a page of history: at first the two newest."""

    def __init__(self) -> None:
        self._entries: Sequence[Entry] = ()

    @property
    def several(self) -> bool:
        return len(self._entries) > 1

    def column(self) -> Column:
        return Column(key="compare", label=gettext("Compare"), value=lambda _entry: "", cell=self._drawn)

    def seen(self, spec: Any) -> Any:
        """The spec, whose page of entries is remembered as it is drawn."""
        dress = spec.dress

        def remember(session: Any, rows: Any) -> Any:
            self._entries = dress(session, rows)
            return self._entries

        return replace(spec, dress=remember)

    def _drawn(self, entry: Entry) -> Markup:
        if not self.several:
            return Markup("")
        place = next(number for number, one in enumerate(self._entries) if one is entry)
        drawn: Markup = get_template_attribute("_components/history.html", "marks")(entry, place)
        return drawn
