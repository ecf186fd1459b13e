"""The life of an agreement as its page shows it: what was done, how it stands, what may be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from crm.agreements import queries
from crm.agreements.commands import course_of
from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import (
    BEFORE_SIGNING,
    CONCLUDED,
    NEVER,
    OVER,
    ActionKind,
    Deadline,
    Spell,
    Stand,
    counting,
    open_to,
    stand_on,
    state_tone,
)
from crm.web.jinja import label, show_day
from crm.web.language import language
from crm.web.pictures.life import Shape, Stretch, life_line

A_YEAR = timedelta(days=366)
TONES = {
    ActionKind.SIGNED: "good",
    ActionKind.ENTERED_INTO_FORCE: "good",
    ActionKind.RENEWED: "good",
    ActionKind.AMENDED: "calm",
    ActionKind.SUSPENDED: "bad",
    ActionKind.TERMINATED: "bad",
    ActionKind.WITHDRAWN: "warm",
}


@dataclass(frozen=True)
class Life:
    """The log of an agreement, everything that counts in it and what was struck out, and its spells."""

    log: Sequence[AgreementAction]
    spells: Sequence[Spell]

    @property
    def struck(self) -> Mapping[int, AgreementAction]:
        """What strikes out each entry that counts no more."""
        return {entry.annuls_id: entry for entry in self.log if entry.annuls_id is not None}

    def on(self, day: date) -> Stand:
        """How it stands on a day."""
        return stand_on(self.spells, day)


@dataclass(frozen=True)
class Told:
    """One entry as the page tells it."""

    entry: AgreementAction
    day: str
    title: str
    below: Sequence[str]
    tone: str
    struck: AgreementAction | None


def life_of(session: Session, agreement: Agreement) -> Life:
    """Everything that was done to an agreement, and the life drawn from it."""
    log = session.scalars(queries.log_of(agreement.id)).all()
    partner_ids = session.scalars(queries.party_ids(agreement.id)).all()
    return Life(log, course_of(agreement, log, partner_ids))


def told(life: Life, parties: Mapping[int, str], papers: Mapping[int, str]) -> list[Told]:
    """The entries, the latest first. `parties` and `papers` name what the reader may see."""
    entries = [entry for entry in life.log if entry.kind is not ActionKind.ANNULLED]
    entries.sort(key=lambda entry: (entry.day.first if entry.day else date.min, entry.id), reverse=True)
    return [
        Told(
            entry=entry,
            day=show_day(entry.day) or gettext("Day not known"),
            title=label(entry.kind),
            below=[part for part in _below(entry, parties, papers) if part],
            tone=TONES.get(entry.kind, ""),
            struck=life.struck.get(entry.id),
        )
        for entry in entries
    ]


def offered(stand: Stand, agreement: Agreement) -> list[dict[str, str]]:
    """The steps that the table allows from here, what ends it last: label, address, tone."""
    steps = [
        {
            "label": gettext(move.label),
            "url": url_for(".ask", agreement_id=agreement.id, kind=move.kind.value),
            "tone": "danger" if move.target in {"terminated", "abandoned"} else "",
        }
        for move in open_to(stand.state, legacy=agreement.legacy)
    ]
    return sorted(steps, key=lambda step: step["tone"] == "danger")


def life_picture(life: Life, today: date, decision: Deadline | None) -> Markup:
    """What was done to a signed paper, how it stood, by when to decide; empty before it is signed."""
    begun = [spell for spell in life.spells if spell.from_on > date.min]
    if not begun or begun[-1].state in BEFORE_SIGNING:
        return Markup()
    marks = [(entry.day.first, label(entry.kind)) for entry in counting(life.log) if entry.day]
    if decision:
        marks.append((decision.decide_by, gettext("Decide by")))
    further = [decision.falls_on] if decision else []
    if _shape(begun[-1]) in {Shape.OPEN, Shape.UNSURE}:
        further.append(today + A_YEAR)
    return life_line(
        [
            Stretch(label(one.state), one.from_on, one.to_on, state_tone(one.state), _shape(one))
            for one in begun
        ],
        marks,
        last=max([today, begun[-1].from_on, *further]),
        today=today,
        year_label=lambda year: str(year + 543 if language() == "th" else year),
        title=gettext("The life of the agreement"),
    )


def _shape(spell: Spell) -> Shape:
    """How a stretch is drawn: what nobody knows to end is not drawn as if it lasted."""
    if spell.state in OVER:
        return Shape.OVER
    if spell.to_on < NEVER or spell.state not in CONCLUDED:
        return Shape.BAR
    return Shape.OPEN if spell.terms.end_known else Shape.UNSURE


def _below(entry: AgreementAction, parties: Mapping[int, str], papers: Mapping[int, str]) -> Sequence[str]:
    who = "" if entry.kind is not ActionKind.WITHDRAWN else _withdrew(entry, parties)
    by = papers.get(entry.successor_id or 0, "")
    terms = entry.terms
    ends = gettext("Ends %(day)s", day=show_day(terms.ends)) if terms and terms.ends else ""
    passed = gettext("Let pass: %(reason)s", reason=entry.override_reason) if entry.override_reason else ""
    return (who, gettext("By: %(paper)s", paper=by) if by else "", ends, entry.reason or "", passed)


def _withdrew(entry: AgreementAction, parties: Mapping[int, str]) -> str:
    if entry.partner_id is None:
        return gettext("Bangkok Metropolitan Administration")
    return parties.get(entry.partner_id, gettext("A party that you may not see"))
