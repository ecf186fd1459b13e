"""May 2012 of a small sample office: one of each thing that a report has to tell."""

from datetime import date
from decimal import Decimal

from crm.activities.models import Deviation, Participation
from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    DeviationKind,
    Direction,
    ParticipantRole,
    Side,
)
from crm.agencies.models import AuthorityArea
from crm.agreements.rules import Term
from crm.partners.models import PublishedCount, Source
from crm.partners.rules import NetworkRole, PartnerKind
from crm.people.rules import TenureKind
from crm.plans.rules import ItemLevel


def may_of_the_sample_office(make):
    """Fill the database behind a Builder."""
    office = make.agency(name_en="International Affairs Office", name_th="สำนักงานการต่างประเทศ")
    drains = make.agency(name_en="Drainage Department", name_th="สำนักการระบายน้ำ")
    busan = make.partner(name_en="Busan", name_th="นครปูซาน", country="KR")
    aichi = make.partner(name_en="Aichi Prefecture", name_th="จังหวัดไอจิ", country="JP")
    embassy = make.partner(
        kind=PartnerKind.EMBASSY, name_en="Embassy of Japan", name_th="สถานเอกอัครราชทูตญี่ปุ่น", country="JP"
    )
    network = make.partner(kind=PartnerKind.NETWORK, name_en="Metropolis", name_th=None, country=None)
    _network(make, office, network)
    _ambassador(make, embassy)
    _published(make)
    call = _courtesy_call(make, office, embassy)
    _three_partners(make, drains, office, (busan, aichi, network))
    _continued(make, office, aichi)
    make.activity(starts_on=date(2011, 5, 9), agency_id=office.id, state=ActivityState.HELD)
    make.commitment(
        call,
        text_en="Send the park plans",
        text_th="ส่งแผนผังสวนสาธารณะ",
        partner_id=embassy.id,
        agency_id=office.id,
        due_on=date(2012, 5, 25),
    )
    make.commitment(
        call,
        text_en="Invite ten pupils",
        text_th=None,
        kind=CommitmentKind.RECEIVED,
        agency_id=office.id,
        state=CommitmentState.DONE,
        closed_on=date(2012, 5, 28),
    )
    _agreements(make, office, busan, aichi)
    _plans(make, office, busan)
    make.session.commit()


def _ambassador(make, embassy):
    post = make.post(embassy, title_en="Ambassador of Japan", title_th="เอกอัครราชทูตญี่ปุ่น")
    names = {"name_en": "Seiji Kojima", "name_th": "เซอิจิ โคจิมะ"}
    seiji = make.person(**names, honorific_en="H.E. Mr.", honorific_th="ฯพณฯ นาย")
    make.tenure(seiji, post, kind=TenureKind.ACCREDITED, from_on=date(2012, 4, 1))


def _network(make, office, network):
    make.duty(
        network,
        what_en="Seat on the board",
        what_th="กรรมการบริหาร",
        agency_id=office.id,
        role=NetworkRole.BOARD,
        starts_on=date(2011, 10, 1),
        ends_on=date(2012, 9, 30),
        decision_en="Stand for another term",
        decision_th="สมัครอีกวาระหนึ่ง",
        decide_by=date(2012, 6, 30),
    )
    make.due(network, due_on=date(2012, 5, 31), paid_on=date(2012, 5, 20), paid_thb=Decimal("203450.50"))
    make.due(network, fiscal_year=2011, amount=Decimal(3725), currency="EUR", due_on=date(2011, 5, 31))


def _published(make):
    source = Source(
        code="PAGE", title_en="The office's own page", title_th="หน้าเว็บของสำนักงาน", published_on="2012"
    )
    make.session.add(source)
    make.session.flush()
    counts = {"sister_city": 22, "network": 11, "embassy": 74, "joint_project": 18}
    make.session.add_all(PublishedCount(source_id=source.id, scope=s, value=v) for s, v in counts.items())


def _courtesy_call(make, office, embassy):
    call = make.activity(
        embassy,
        kind=ActivityKind.COURTESY_CALL,
        state=ActivityState.REPORTED,
        starts_on=date(2012, 5, 18),
        title_en="Ambassador of Japan calls on the Governor",
        title_th="เอกอัครราชทูตญี่ปุ่นเข้าเยี่ยมคารวะ",
        place_en="City Hall",
        place_th="ศาลาว่าการกรุงเทพมหานคร",
        country="TH",
        result_en="Flood control was discussed.",
        result_th="หารือเรื่องการป้องกันน้ำท่วม",
        persons_theirs=3,
        persons_ours=5,
        cost_thb=Decimal("3500.00"),
        agency_id=office.id,
        plan_item_id=_year_plan(make, office).id,
    )
    governor = make.post(office, title_en="Governor", title_th="ผู้ว่าราชการ", precedence=1)
    make.session.add_all(
        [
            Participation(
                activity_id=call.id,
                side=Side.THEIRS,
                role=ParticipantRole.HEAD,
                name_en="H.E. Seiji Kojima",
                name_th="ฯพณฯ นายเซอิจิ โคจิมะ",
                title_en="Ambassador",
                title_th="เอกอัครราชทูต",
            ),
            Participation(
                activity_id=call.id,
                side=Side.OURS,
                role=ParticipantRole.HOST,
                name_en="M.R. Sukhumbhand",
                name_th="ม.ร.ว.สุขุมพันธุ์",
                title_en="Governor",
                title_th="ผู้ว่าราชการ",
                post_id=governor.id,
            ),
            Participation(activity_id=call.id, side=Side.OURS, title_en="Staff", headcount=4, position=2),
        ]
    )
    return call


def _three_partners(make, drains, office, partners):
    meeting = make.activity(
        *partners,
        kind=ActivityKind.CONFERENCE,
        direction=Direction.OUTBOUND,
        starts_on=date(2012, 5, 30),
        ends_on=date(2012, 6, 2),
        title_en="Conference on water",
        title_th=None,
        place_en="Busan",
        place_th="นครปูซาน",
        country="KR",
        agency_id=drains.id,
        agency_assumed=True,
        persons_total=40,
        others_en="23 cities",
        others_th="23 เมือง",
        result_en=None,
        result_th="แลกเปลี่ยนความรู้เรื่องน้ำ",
        unplanned_reason_en="Invited late",
        unplanned_reason_th="ได้รับเชิญกะทันหัน",
    )
    area = AuthorityArea(
        code="S89-14B", number="(14 bis)", name_en="culture", plain_en="Culture", name_th="วัฒนธรรม"
    )
    make.session.add(area)
    make.session.flush()
    make.session.refresh(meeting, ["supporting", "areas"])
    meeting.supporting.append(office)
    meeting.areas.append(area)


def _continued(make, office, aichi):
    make.activity(
        aichi,
        kind=ActivityKind.EXCHANGE,
        starts_on=date(2012, 4, 25),
        ends_on=date(2012, 5, 3),
        agency_id=office.id,
        title_en="Youth exchange",
        title_th="แลกเปลี่ยนเยาวชน",
        persons_theirs=25,
        persons_ours=23,
        cost_thb=Decimal(1180000),
        legacy=True,
    )


def _agreements(make, office, busan, aichi):
    paper = {
        "title_en": "Memorandum with Busan",
        "title_th": "บันทึกความเข้าใจกับนครปูซาน",
        "agency_id": office.id,
    }
    make.agreement(busan, signed_on=date(2008, 5, 2), **paper)
    make.agreement(busan, signed_on=date(2012, 5, 2), ends_on=date(2012, 12, 31), term=Term.FIXED, **paper)
    make.agreement(
        aichi,
        signed_on=date(2009, 5, 20),
        ends_on=date(2012, 5, 20),
        agency_id=office.id,
        agency_assumed=True,
        title_en="Programme with Aichi",
        title_th="แผนงานความร่วมมือกับจังหวัดไอจิ",
    )


def _year_plan(make, office):
    """A strategy with a project whose money is spent before its work is done, and one that slipped."""
    plan = make.plan(title_en="Annual plan", title_th="แผนประจำปี")
    strategy = make.plan_item(
        plan, level=ItemLevel.STRATEGY, code="P-4", name_en="Good relations", name_th="ความสัมพันธ์อันดี"
    )
    names = {"name_en": "Calls", "name_th": "การเข้าเยี่ยมคารวะ"}
    calls = make.plan_item(
        plan, code="P-4-1", parent_id=strategy.id, agency_id=office.id, months="7,8", **names
    )
    names = {"name_en": "Open day", "name_th": "วันเปิดบ้าน"}
    make.plan_item(plan, code="P-4-2", parent_id=strategy.id, agency_id=office.id, months="8", **names)
    targets = [(date(2012, month, 1), 20) for month in (4, 5, 6, 7, 8)]
    unit = {"unit_en": "calls", "unit_th": "ครั้ง"}
    indicator = make.indicator(calls, targets=targets, name_en="Calls", name_th="การเข้าเยี่ยม", **unit)
    make.result(calls, date(2012, 4, 1), 25, indicator_id=indicator.id)
    late = {"problem_en": "Visas were late.", "problem_th": "วีซ่าล่าช้า"}
    make.result(calls, date(2012, 5, 1), 20, indicator_id=indicator.id, **late)
    line = make.budget_line(calls)
    make.payment(line, 1_000_000, date(2012, 4, 20))
    make.payment(line, 500_000, date(2012, 5, 20), reference="V-2")
    return calls


def _plans(make, office, busan):
    moved = make.activity(
        busan,
        state=ActivityState.POSTPONED,
        starts_on=date(2012, 5, 9),
        agency_id=office.id,
        title_en="Ferry study visit",
        title_th="ศึกษาดูงานเรือโดยสาร",
    )
    make.activity(
        busan,
        state=ActivityState.CONFIRMED,
        starts_on=date(2012, 6, 20),
        agency_id=office.id,
        title_en="Fire officers' visit",
        title_th="เจ้าหน้าที่ดับเพลิงศึกษาดูงาน",
    )
    make.session.add(
        Deviation(
            activity_id=moved.id,
            kind=DeviationKind.POSTPONED,
            was_on=date(2012, 5, 9),
            now_on=date(2012, 6, 11),
            reason_en="Storm",
            reason_th="พายุ",
            decided_by="ผู้อำนวยการ",
        )
    )
