"""An office with something of every kind on known days of June 2012, around the 15th."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.activities.rules import ActivityKind, ActivityState
from crm.agreements.rules import Term
from crm.partners.models import Occasion
from crm.partners.rules import OccasionKind, PartnerKind
from crm.platform.base import Classification
from crm.platform.dates import Precision

S = ActivityState
SECRET = {"classification": Classification.RESTRICTED}


@dataclass
class Office:
    """What stands in it."""

    agency: Any
    embassy: Any
    city: Any
    visit: Any
    meeting: Any
    secret: Any


def furnish(make) -> Office:
    agency, other = make.agency(name_en="Environment", name_th="สิ่งแวดล้อม"), make.agency()
    embassy = make.partner(
        kind=PartnerKind.EMBASSY, name_en="Embassy of Chile", name_th="สถานทูตชิลี", country="CL"
    )
    city = make.partner(name_en="Busan", name_th="ปูซาน")
    planned = {"state": S.PLANNED, "agency_id": agency.id}
    call = {"kind": ActivityKind.COURTESY_CALL, "title_en": "Call of Chile", "title_th": "ชิลีเข้าเยี่ยม"}
    visit = make.activity(embassy, starts_on=date(2012, 6, 18), **call, **planned)
    days = {"starts_on": date(2012, 6, 20), "ends_on": date(2012, 6, 22), "agency_id": other.id}
    meeting = make.activity(city, title_en="Seminar", title_th="สัมมนา", state=S.CANCELLED, **days)
    month = {"starts_on": date(2012, 6, 1), "ends_on": date(2012, 6, 30), "precision": Precision.MONTH}
    make.activity(city, title_en="Some time", title_th="สักวันหนึ่ง", agency_id=other.id, **month)
    hidden = {"title_en": "Quixalot", "title_th": "Quixalot", "agency_id": agency.id}
    secret = make.activity(city, starts_on=date(2012, 6, 19), **hidden, **SECRET)
    make.commitment(secret, due_on=date(2012, 6, 19), text_en="Quixalot", text_th="Quixalot")
    promise = {"text_en": "Send the book", "text_th": "ส่งหนังสือ", "agency_id": agency.id}
    make.commitment(visit, due_on=date(2012, 6, 14), partner_id=embassy.id, **promise)
    ends = {"ends_on": date(2012, 7, 20), "notice_months": 1}
    paper = {"signed_on": date(2009, 6, 30), "term": Term.FIXED, "agency_id": agency.id, **ends}
    make.agreement(city, title_en="Paper of Busan", title_th="ความตกลงปูซาน", **paper)
    make.agreement(city, title_en="Quixalot", title_th="Quixalot", **paper, **SECRET)
    lair = make.partner(name_en="Quixalot", name_th="Quixalot", **SECRET)
    for partner, title, more in (
        (embassy, "Navy Day", {"month": 6, "day": 21}),
        (
            city,
            "Sisters since",
            {"month": 6, "day": 15, "since_year": 2002, "kind": OccasionKind.ANNIVERSARY},
        ),
        (city, "New Year of the moon", {"moves_en": "By the moon", "moves_th": "ตามจันทรคติ"}),
        (lair, "Quixalot", {"month": 6, "day": 21}),
    ):
        facts = {"kind": OccasionKind.NATIONAL_DAY, **more}
        make.session.add(Occasion(partner_id=partner.id, title_en=title, title_th=title, **facts))
    make.plan_item(make.plan(), agency_id=agency.id, months="9")
    make.session.commit()
    return Office(agency, embassy, city, visit, meeting, secret)
