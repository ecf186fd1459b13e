"""Rows that are valid by themselves: a test names only what it is about."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from crm.activities.models import (
    Activity,
    ActivityPartner,
    Commitment,
    Gift,
    Participation,
)
from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    Direction,
    GiftKind,
    Side,
)
from crm.agencies.models import Agency
from crm.agencies.rules import AgencyKind
from crm.agreements.commands import settle
from crm.agreements.models import Agreement, AgreementAction, Party
from crm.agreements.rules import ActionKind, AgreementKind, Organ, Terms, as_known
from crm.authority.models import Delegation
from crm.authority.rules import Instrument, Mode
from crm.authority.rules.delegations import DelegationState
from crm.documents.models import Document, DocumentVersion
from crm.documents.rules.papers import DocumentKind
from crm.documents.rules.types import FileType
from crm.letters.models import Letter
from crm.letters.rules import LetterKind, LetterLanguage
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.people.models import Person, Post, Tenure
from crm.people.rules import PostNature
from crm.platform.clock import now
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import normalised, sort_key
from tests.plan_builders import OfPlans


class Builder(OfPlans):
    """Makes rows in a session and flushes them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._agency: Agency | None = None

    def _named(self, name_en: str, name_th: str) -> dict[str, str]:
        return {
            "filter_text": normalised(f"{name_en} {name_th}"),
            "sort_en": sort_key(name_en),
            "sort_th": sort_key(name_th),
        }

    def agency(self, **facts: Any) -> Agency:
        number = next(self._numbers)
        values = {
            "code": f"AG-{number}",
            "kind": AgencyKind.OFFICE,
            "name_en": f"Agency {number}",
            "name_th": f"สำนัก {number}",
        }
        values |= facts
        return self._kept(Agency(**values, **self._named(values["name_en"], values["name_th"])))

    @property
    def any_agency(self) -> Agency:
        self._agency = self._agency or self.agency()
        return self._agency

    def partner(self, **facts: Any) -> Partner:
        number = next(self._numbers)
        values = {
            "kind": PartnerKind.SISTER_CITY,
            "level": PartnerLevel.CITY,
            "name_en": f"City {number}",
            "name_th": f"เมือง {number}",
            "country": "JP",
        } | facts
        named = self._named(values["name_en"] or "", values["name_th"] or "")
        return self._kept(Partner(**(named | values)))

    def person(self, **facts: Any) -> Person:
        number = next(self._numbers)
        values = {"name_en": f"Person {number}", "name_th": f"บุคคล {number}"} | facts
        return self._kept(Person(**(self._named(values["name_en"] or "", values["name_th"] or "") | values)))

    def post(self, owner: Partner | Agency, **facts: Any) -> Post:
        key = "partner_id" if isinstance(owner, Partner) else "agency_id"
        values = {
            "title_en": "Head",
            "title_th": "หัวหน้า",
            "nature": PostNature.CAREER,
            "is_head": True,
            key: owner.id,
        }
        return self._kept(Post(**(values | facts)))

    def tenure(self, person: Person, post: Post, **facts: Any) -> Tenure:
        return self._kept(Tenure(**({"person_id": person.id, "post_id": post.id} | facts)))

    def agreement(self, *partners: Partner, **facts: Any) -> Agreement:
        number = next(self._numbers)
        values = {
            "kind": AgreementKind.MOU,
            "organ": Organ.GOVERNOR,
            "title_en": f"Memorandum {number}",
            "title_th": f"บันทึกความเข้าใจ {number}",
            "agency_id": facts.pop("agency_id", None) or self.any_agency.id,
        }
        signed = as_known(facts.pop("signed_on", None), facts.pop("signed_precision", Precision.DAY))
        if facts.get("ends_on"):
            values["ends_precision"] = Precision.DAY
        agreement = self._kept(Agreement(**({"legacy": True} | values | facts)))
        for position, partner in enumerate(partners, start=1):
            self._kept(Party(agreement_id=agreement.id, partner_id=partner.id, position=position))
        if agreement.legacy:
            self.action(agreement, ActionKind.SIGNED, signed, terms=agreement.terms)
        else:
            settle(self.session, agreement)
        return agreement

    def action(
        self,
        agreement: Agreement,
        kind: ActionKind,
        day: PartialDate | date | None,
        *,
        terms: Terms | None = None,
        **facts: Any,
    ) -> AgreementAction:
        """Something done to an agreement, as the rules allow it."""
        known = PartialDate(day) if isinstance(day, date) else day
        entry = AgreementAction(
            agreement_id=agreement.id,
            kind=kind,
            day_on=known.first if known else None,
            day_precision=known.precision if known else None,
            **facts,
        )
        if terms:
            entry.term = terms.term
            entry.time(terms)
        self._kept(entry)
        settle(self.session, agreement)
        return entry

    def delegation(self, giver: Tenure, taker: Tenure, **facts: Any) -> Delegation:
        """A written authorisation to sign, issued by the holder of one post to that of another."""
        values = {
            "mode": Mode.AUTHORISATION,
            "instrument": Instrument.WRITTEN,
            "from_post_id": giver.post_id,
            "to_post_id": taker.post_id,
            "given_by_id": giver.id,
            "state": DelegationState.ISSUED,
            "issued_on": date(2011, 1, 1),
            "from_on": date(2011, 1, 1),
            "number": "1/2554",
            "all_areas": True,
        }
        return self._kept(Delegation(**(values | facts)))

    def activity(self, *partners: Partner, **facts: Any) -> Activity:
        number = next(self._numbers)
        starts_on = facts.pop("starts_on", date(2012, 5, 18))
        values = {
            "kind": ActivityKind.MEETING,
            "direction": Direction.INBOUND,
            "state": ActivityState.HELD,
            "title_en": f"Meeting {number}",
            "title_th": f"การประชุม {number}",
            "starts_on": starts_on,
            "ends_on": facts.pop("ends_on", starts_on),
            "agency_id": facts.pop("agency_id", None) or self.any_agency.id,
        } | facts
        activity = Activity(**values)
        activity.filter_text = normalised(f"{activity.title_en or ''} {activity.title_th or ''}")
        activity.partners = [
            ActivityPartner(partner_id=p.id, position=i) for i, p in enumerate(partners, start=1)
        ]
        return self._kept(activity)

    def commitment(self, activity: Activity, **facts: Any) -> Commitment:
        return self._commitment("Promise", "คำมั่น", activity_id=activity.id, **facts)

    def obligation(self, agreement: Agreement, **facts: Any) -> Commitment:
        """What an agreement binds to; what recurs is counted from its day."""
        first = {"first_due_on": facts.get("due_on") if facts.get("recurrence") else None}
        return self._commitment("Obligation", "พันธกรณี", agreement_id=agreement.id, **(first | facts))

    def _commitment(self, english: str, thai: str, **facts: Any) -> Commitment:
        number = next(self._numbers)
        values = {
            "kind": CommitmentKind.GIVEN,
            "text_en": f"{english} {number}",
            "text_th": f"{thai} {number}",
            "agency_id": facts.pop("agency_id", None) or self.any_agency.id,
        }
        return self._kept(Commitment(**(values | facts)))

    def participant(self, activity: Activity, **facts: Any) -> Participation:
        number = next(self._numbers)
        values = {"activity_id": activity.id, "side": Side.OURS, "name_en": f"Participant {number}"}
        return self._kept(Participation(**(values | facts)))

    def duty(self, network: Partner, **facts: Any) -> NetworkDuty:
        number = next(self._numbers)
        values = {
            "what_en": f"Duty {number}",
            "what_th": f"ภารกิจ {number}",
            "partner_id": network.id,
            "agency_id": facts.pop("agency_id", None) or self.any_agency.id,
        }
        return self._kept(NetworkDuty(**(values | facts)))

    def due(self, network: Partner, **facts: Any) -> NetworkDue:
        values = {"fiscal_year": 2012, "amount": Decimal(6500), "currency": "USD"}
        return self._kept(NetworkDue(**(values | {"partner_id": network.id} | facts)))

    def gift(self, activity: Activity, **facts: Any) -> Gift:
        number = next(self._numbers)
        values = {
            "activity_id": activity.id,
            "kind": GiftKind.RECEIVED,
            "item_en": f"Vase {number}",
            "item_th": f"แจกัน {number}",
        }
        return self._kept(Gift(**(values | facts)))

    def letter(self, tenure: Tenure, **facts: Any) -> Letter:
        """A draft to somebody in a post of a partner; its words are no template's."""
        number, post = next(self._numbers), self.session.get_one(Post, tenure.post_id)
        values = {
            "kind": LetterKind.CONGRATULATION,
            "language": LetterLanguage.EN,
            "partner_id": post.partner_id,
            "tenure_id": tenure.id,
            "for_on": date(2012, 6, 15),
            "subject": f"Letter {number}",
            "body": "Your Excellency,\nOur congratulations.",
            "envelope": "His Excellency the Ambassador",
            "closing": "Yours sincerely,",
        } | facts
        values = {"filter_text": normalised(values["subject"])} | values
        return self._kept(Letter(**values))

    def document(self, record: Any, data: bytes = b"%PDF-", **facts: Any) -> Document:
        """A document on any record, with one version; its file lies in no store."""
        number = next(self._numbers)
        values = {
            "entity": record.__tablename__,
            "entity_id": record.id,
            "kind": DocumentKind.LETTER,
            "title_en": f"Letter {number}",
            "title_th": f"หนังสือ {number}",
            "filed_on": facts.get("dated_on") or date(2012, 6, 1),
            "dated_precision": Precision.DAY if facts.get("dated_on") else None,
        } | facts
        values = self._named(values["title_en"] or "", values["title_th"] or "") | values
        document = self._kept(Document(**values))
        version = DocumentVersion(
            document_id=document.id,
            number=1,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            type=FileType.PDF,
            file_name=f"letter-{number}.pdf",
            pages=1,
            uploaded_at=now(),
            uploaded_by_en="Somying",
            uploaded_by_th="สมหญิง",
        )
        self._kept(version)
        return document
