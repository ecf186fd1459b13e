"""Calendars for programs: the page of a reader's links, and what each link answers."""

import hashlib
from typing import Any

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.commands.guessing import TooManyGuesses, refuse_more_links
from crm.access.commands.sessions import digest_of_token
from crm.access.current import STAMP_EVERY, me
from crm.access.journal import keep, keep_failed_sign_in, keep_stamp
from crm.access.queries import LINK, Office, Reader, Somebody
from crm.access.rules.kinds import JournalKind
from crm.agenda import queries
from crm.agenda.commands import end_feed, make_feed, renew_feed
from crm.agenda.exports import CANCELLED, CONFIRMED, TENTATIVE, Day, calendar_of
from crm.agenda.forms import FeedForm
from crm.agenda.models import FeedToken
from crm.agenda.rules import EntryKind, FeedScope, Look, Narrowing, Stretch, has_form_of_token, reach
from crm.agenda.views.blueprint import bp
from crm.agenda.views.entries import Shown
from crm.agenda.views.reading import Wanted, entries_of
from crm.partners.queries import printed_names
from crm.partners.rules.printed import Cleanser, cleanser_of
from crm.permissions import Permission
from crm.platform.clock import now
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.headers import SANDBOXED
from crm.web.jinja import label, text
from crm.web.language import language, speaking
from crm.web.records import one_or_404

MOST_EVENTS = 5_000
"""So many activities a feed tells, the earliest first."""
SAID_FIRST = {EntryKind.DECISION, EntryKind.END, EntryKind.PROMISE}
"""What their titles are about stands before them: a calendar shows nothing else."""


@bp.get("/feed/<token>.ics")
@requires(Permission.PUBLIC)
def feed(token: str) -> ResponseReturnValue:
    """What calendar programs fetch, without signing in: whoever has the link may read it."""
    found = _asked(token)
    with speaking("en" if found.language == "en" else "th"):
        reader = _reader(found)
        cleanser = cleanser_of(db.session().execute(printed_names(reader)))
        days = (_day(entry, cleanser) for entry in _entries(found, reader))
        body = calendar_of(_named(found), days)
    if found.fetched_at is None or now() - found.fetched_at > STAMP_EVERY:
        keep_stamp(queries.fetched(found.id, now()))
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="maitri.ics"'
    answer.headers["Content-Security-Policy"] = SANDBOXED
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(hashlib.sha256(body).hexdigest())
    return answer.make_conditional(request)


def _asked(token: str) -> FeedToken:
    """The link of a token. One that ended is not there; one that never was is a guess and counted.

    What is no token of ours by its form guesses nothing.
    """
    session, digest = db.session(), digest_of_token(token[:200])
    found = session.scalars(queries.feed_of(digest)).one_or_none()
    if found is not None:
        return found
    if has_form_of_token(token) and session.scalar(queries.was_a_feed(digest)) is None:
        allowed = current_app.extensions["settings"].sign_in_guesses
        address = request.remote_addr or ""
        try:
            refuse_more_links(session, address=address, allowed_guesses=allowed)
        except TooManyGuesses:
            abort(429)
        keep_failed_sign_in(LINK)
    raise NotFound


def _reader(found: FeedToken) -> Reader:
    """As whom the link reads: a personal one as its account; what is shared holds normal records only."""
    personal = found.scope is FeedScope.PERSONAL
    return Somebody(found.user_id, found.user.role) if personal else Office()


def _entries(found: FeedToken, reader: Reader) -> list[Shown]:
    today = current_app.extensions["clock"].today()
    stretch = Stretch(Look.LIST, *reach(today))
    wanted = Wanted(reader, stretch, Narrowing(agency_id=found.agency_id), today)
    return [
        one for one in entries_of(wanted, MOST_EVENTS).entries if one.has_day and not _is_past_telling(one)
    ]


def _is_past_telling(entry: Shown) -> bool:
    """The ends of months are no news to a program, nor are promises kept or given up."""
    return entry.kind is EntryKind.CLOSING or (entry.kind is EntryKind.PROMISE and not entry.open)


def _day(entry: Shown, cleanser: Cleanser) -> Day:
    """The entry as a program keeps it, without as-published names: a feed is handed out."""
    title, said, place = (
        cleanser.clean(shown.striptags()) or "" for shown in (entry.title, entry.below, entry.place)
    )
    off = entry.off
    busy = entry.kind in {EntryKind.VISIT, EntryKind.ACTIVITY}
    address = current_app.extensions["settings"].base_url or request.url_root
    return Day(
        key=entry.key,
        first=entry.first,
        last=entry.last,
        title=f"{entry.said}: {title}" if off or entry.kind in SAID_FIRST else title,
        said=said,
        place=place,
        url=f"{address.rstrip('/')}{entry.url}",
        category=label(entry.kind),
        status=CANCELLED if entry.cancelled else TENTATIVE if busy and (off or entry.open) else CONFIRMED,
        busy=busy,
        restricted=entry.restricted,
        revision=entry.revision,
        changed_at=entry.changed_at or now(),
    )


def _named(found: FeedToken) -> str:
    match found.scope:
        case FeedScope.AGENCY:
            return f"{gettext('Maitri')}: {text(found.agency, 'name').striptags()}"
        case FeedScope.OFFICE:
            return f"{gettext('Maitri')}: {gettext('The whole office')}"
    return f"{gettext('Maitri')}: {text(found.user, 'name').striptags()}"


@bp.get("/feeds")
@requires(Permission.LIST_EXPORT)
def feeds() -> ResponseReturnValue:
    return _page(FeedForm(formdata=None, data={"tongue": language()}))


@bp.post("/feeds")
@requires(Permission.LIST_EXPORT)
def make() -> ResponseReturnValue:
    form = FeedForm()
    with refusals_shown_on(form):
        if form.validate():
            return _once(*make_feed(db.session(), form.facts(), by=me()))
    return _page(form), 422


@bp.post("/feeds/<int:feed_id>/renew")
@requires(Permission.LIST_EXPORT)
def renew(feed_id: int) -> ResponseReturnValue:
    """The same calendar under a new link; only for what one made oneself."""
    mine = queries.feeds_seen_by(me()).where(FeedToken.user_id == me().id)
    return _once(*renew_feed(db.session(), one_or_404(mine, FeedToken.id, feed_id), by=me()))


@bp.post("/feeds/<int:feed_id>/end")
@requires(Permission.LIST_EXPORT)
def end(feed_id: int) -> ResponseReturnValue:
    found = one_or_404(queries.feeds_seen_by(me()), FeedToken.id, feed_id)
    if not _may_end(found):
        abort(403)
    end_feed(db.session(), found, by=me())
    flash(gettext("The link is ended. What is subscribed by it gets nothing more."))
    return redirect(url_for(".feeds"))


def _may_end(found: FeedToken) -> bool:
    """One's own; of what others share, those who keep the records or the accounts."""
    mine = found.user_id == me().id
    return mine or i_may(Permission.RECORD_RESTRICT) or i_may(Permission.ACCOUNT_EDIT)


def _page(form: FeedForm, **more: Any) -> str:
    seen = db.session().scalars(queries.feeds_seen_by(me())).all()
    shown = [(one, _named(one), one.user_id == me().id, _may_end(one)) for one in seen]
    return render_template("agenda/feeds.html", form=form, feeds=shown, **more)


def _once(found: FeedToken, token: str) -> ResponseReturnValue:
    """The only page on which the link stands."""
    keep(JournalKind.EXPORTED, f"calendar: {found.scope}")
    db.session().refresh(found, ["user", "agency"])
    root = current_app.extensions["settings"].base_url or request.url_root
    link = f"{root.rstrip('/')}{url_for('.feed', token=token)}"
    webcal = f"webcal{link[link.index(':') :]}"
    return _page(FeedForm(formdata=None, data={"tongue": language()}), link=link, webcal=webcal, made=found)
