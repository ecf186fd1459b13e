"""The signing checklist: one sheet to print before a paper is signed, and to sign off by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.agreements import queries
from crm.agreements.commands import question
from crm.agreements.models import Agreement
from crm.agreements.rules import BEFORE_SIGNING
from crm.agreements.views.blueprint import bp
from crm.agreements.views.clearing import clearances_shown, unfiled
from crm.agreements.views.keeping import NOUN
from crm.agreements.views.life import life_of
from crm.authority.commands import foresee
from crm.authority.queries import house_on
from crm.authority.rules import Organ, Principal, Verdict
from crm.authority.rules.board import board
from crm.authority.telling import said, sections
from crm.people.models import Tenure
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label
from crm.web.records import one_or_404


@dataclass(frozen=True)
class Signatory:
    """Somebody who has the power today, and what the register answers for this paper."""

    tenure: Tenure
    label: str
    holds: bool
    sentence: str
    cites: str


@bp.get("/<int:agreement_id>/checklist")
@requires(Permission.REGISTER_READ)
def checklist(agreement_id: int) -> ResponseReturnValue:
    session = db.session()
    today: date = current_app.extensions["clock"].today()
    agreement: Agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    stand = life_of(session, agreement).on(today)
    return render_template(
        "agreements/checklist.html",
        agreement=agreement,
        day=today,
        stand=stand,
        to_sign=stand.state in BEFORE_SIGNING,
        parties=session.execute(queries.parties_of([agreement.id], me())).all(),
        clearances=clearances_shown(agreement),
        missing=unfiled(agreement, today),
        signatories=signatories_today(session, agreement, today),
    )


def signatories_today(session: Session, agreement: Agreement, today: date) -> list[Signatory]:
    """Those who have the power of its organ today, each judged for this paper."""
    house, organ = house_on(session, today), Organ(agreement.organ.value)
    principal = Principal(organ, agreement.agency_id if organ is Organ.AGENCY else None)
    power = next((one for one in board(house, today) if one.principal == principal), None)
    numbers = [entry.holding.id for entry in power.entries] if power else []
    order = {number: place for place, number in enumerate(numbers)}
    tenures = sorted(
        session.scalars(queries.city_tenures(numbers)).all(), key=lambda tenure: order[tenure.id]
    )
    verdicts = [foresee(session, question(agreement, one, today), house=house) for one in tenures]
    return [Signatory(one, **_told(verdict)) for one, verdict in zip(tenures, verdicts, strict=True)]


def _told(verdict: Verdict) -> dict[str, Any]:
    return {
        "label": label(verdict.kind),
        "holds": verdict.holds,
        "sentence": said(verdict.says),
        "cites": sections(verdict.citations),
    }
