"""The occasions of the next days: tick several, and a letter is made for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from crm.access.current import me
from crm.letters import queries
from crm.letters.commands import Made, head_on, make_congratulations
from crm.letters.rules import NUMBERED, Falling, LetterLanguage, falling
from crm.letters.views.blueprint import bp
from crm.letters.views.listing import TONES
from crm.partners.models import Occasion
from crm.people import queries as people
from crm.people.models import Tenure
from crm.people.rules import lacking
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES
from crm.platform.text import N_
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import text
from crm.web.language import language, sentence

SPANS = (30, 60, 90, 365)
MOST = 200


@dataclass(frozen=True)
class Line:
    """An occasion with its day (None: it moves), who would be written to, and the letter there is already.

    `post_id` is the post to be filled where nobody is known to hold it.
    """

    occasion: Occasion
    on: date | None
    tenure: Tenure | None
    letter: Any
    lacks: tuple[str, ...]
    post_id: int | None

    @property
    def waits(self) -> bool:
        """Whether a letter can be made now: there is somebody to write to, and none yet."""
        return self.tenure is not None and not self.letter

    @property
    def done(self) -> bool:
        """Whether its letter has its number: the desk asks for it no more."""
        return bool(self.letter) and self.letter.state in NUMBERED


@bp.get("/occasions")
@requires(Permission.REGISTER_READ)
def occasions() -> ResponseReturnValue:
    """Those of the next days, all or only those that wait, the nearest first; below them those that move."""
    return _drawn()


@bp.post("/occasions")
@requires(Permission.LETTER_EDIT)
def make() -> ResponseReturnValue:
    """Make a letter for each occasion that was ticked; what bars one is said, the rest is made."""
    chosen, wrong = _chosen()
    typed = request.form.get("language", "")
    wanted = LetterLanguage.TH if typed == LetterLanguage.TH.value else LetterLanguage.EN
    made = make_congratulations(db.session(), chosen, wanted, by=me())
    letters = [one.letter for one in made if one.letter]
    for told in [*wrong, *(_refusal(one) for one in made if one.refused)]:
        flash(told, "error")
    if not letters:
        if not (wrong or made):
            flash(gettext("Tick the occasions for which a letter is to be made."), "error")
        return _drawn(), 422
    flash(ngettext("One letter is drafted.", "%(num)s letters are drafted.", len(letters)))
    return redirect(url_for(".batch", batch=letters[0].batch))


def _drawn() -> str:
    days = _days()
    fixed, moving = falling(_occasions(), _today(), days)
    lines = _lines([*((one.occasion, one.on) for one in fixed), *((one, None) for one in moving)])
    may_make, waiting = i_may(Permission.LETTER_EDIT), "waiting" in request.args
    return render_template(
        "letters/occasions.html",
        days=days,
        spans=SPANS,
        waiting=waiting,
        fixed=[line for line in lines if line.on and not (waiting and line.done)],
        moving=[line for line in lines if not line.on],
        may_make=may_make,
        ready=may_make and any(line.waits for line in lines),
        ready_moving=may_make and any(line.waits for line in lines if not line.on),
        languages=LetterLanguage,
        tones=TONES,
    )


def _lines(found: Sequence[tuple[Occasion, date | None]]) -> list[Line]:
    """Each occasion with whoever heads its partner on its day, in four questions to the database."""
    session, reader, today = db.session(), me(), _today()
    heads: dict[int, list[Tenure]] = {}
    for tenure in session.scalars(queries.heads({one.partner_id for one, _on in found}, reader)):
        heads.setdefault(tenure.post.partner_id or 0, []).append(tenure)
    there: dict[int, dict[int, Any]] = {}
    for row in session.execute(queries.written([one.id for one, _on in found], reader)):
        there.setdefault(row.occasion_id, {})[row.year] = row
    drawn = [
        _line(one, on, heads.get(one.partner_id, []), there.get(one.id, {}), day=on or today)
        for one, on in found
    ]
    posts = _vacant({line.occasion.partner_id for line in drawn if not line.tenure})
    return [
        line if line.tenure else replace(line, post_id=posts.get(line.occasion.partner_id)) for line in drawn
    ]


def _vacant(partner_ids: set[int]) -> dict[int | None, int]:
    """By partner the highest of the posts at its head."""
    if not partner_ids:
        return {}
    lowest_first = db.session().scalars(queries.posts_to_fill(partner_ids, me())).unique()
    return {post.partner_id: post.id for post in lowest_first}


def _line(
    occasion: Occasion, on: date | None, heads: Sequence[Tenure], there: dict[int, Any], *, day: date
) -> Line:
    """`there` are the letters of its years. One that moves may be written for a year ahead."""
    tenure = head_on(heads, day)
    to = people.addressee_of(tenure) if tenure else None
    lacks = tuple(gettext(why) for side in LANGUAGES if to and (why := lacking(to, side)))
    years = (day.year,) if on else (day.year + 1, day.year)
    letter = next((there[year] for year in years if year in there), None)
    return Line(occasion, on, tenure, letter, lacks, None)


def _chosen() -> tuple[list[Falling], list[str]]:
    """The ticked occasions with their days, and what is wrong with a day that was typed."""
    ids = {id_typed(typed) for typed in request.form.getlist("chosen")[:MOST]} - {None}
    picked = [one for one in _occasions() if one.id in ids]
    fixed, moving = falling(picked, _today(), 366)
    wrong = []
    for one in moving:
        try:
            fixed = [*fixed, Falling(one, _day_typed(one))]
        except Refused as refusal:
            wrong.append(f"{_called(one)}: {sentence(refusal)}")
    return list(fixed), wrong


def _day_typed(occasion: Occasion) -> date:
    """The day of one that moves."""
    typed = request.form.get(f"day-{occasion.id}", "").strip()
    if not typed:
        raise Refused(N_("Choose a day."))
    return PartialDate.parse_day(typed[:40])


def _refusal(made: Made) -> str:
    return f"{_called(made.falls.occasion)}: {sentence(made.refused) if made.refused else ''}"


def _called(occasion: Occasion) -> str:
    return f"{text(occasion.partner, 'name').striptags()}, {text(occasion, 'title').striptags()}"


def _occasions() -> Sequence[Occasion]:
    found = db.session().scalars(queries.occasions(me())).unique().all()
    side = language()
    return sorted(found, key=lambda one: (getattr(one.partner, f"sort_{side}"), one.id))


def _days() -> int:
    asked = id_typed(request.values.get("days", "")) or SPANS[0]
    return asked if asked in SPANS else SPANS[0]


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
