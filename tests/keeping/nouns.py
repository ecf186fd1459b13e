"""Every kept noun in one table: how it is entered and corrected, and where it is then found."""

from datetime import date

from crm.activities.models import Activity, Commitment, Disbursement, Gift, LineOutcome, Participation
from crm.activities.rules import ActivityState
from crm.agreements.models import Agreement
from crm.authority.models import Absence, Delegation
from crm.documents.models import Document
from crm.letters.models import Letter, LetterTemplate
from crm.partners.models import JointProject, NetworkDue, NetworkDuty, Occasion, Partner, PartnerName
from crm.partners.rules import PartnerKind
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.plans.models import BudgetLine, Indicator, MonthResult, Plan, PlanItem
from crm.reports.brief.models import TalkingPoint
from tests.builders import Builder
from tests.keeping.kept import Facts, Kept


def _partner(make: Builder) -> str:
    return f"/partners/{make.partner(why_en='Why.').id}"


def _network(make: Builder) -> str:
    return f"/partners/{make.partner(kind=PartnerKind.NETWORK, why_en='Why.').id}"


def _person(make: Builder) -> str:
    return f"/people/{make.person(name_en='Malee').id}"


def _plan(make: Builder) -> str:
    return f"/plans/{make.plan().id}"


def _item(make: Builder) -> str:
    return f"/plans/{make.plan_item(make.plan()).id}"


def _funded(make: Builder) -> str:
    item = make.plan_item(make.plan())
    make.budget_line(item)
    return f"/plans/{item.id}"


def _paid(make: Builder) -> Facts:
    return {"budget_line": str(make.session.query(BudgetLine).one().id)}


def _activity(make: Builder) -> str:
    return f"/activities/{make.activity(make.partner(), agency_id=make.agency().id).id}"


def _paper(make: Builder) -> str:
    return f"/agreements/{make.agreement(make.partner()).id}"


def _agreement(make: Builder) -> Facts:
    ids = {"partners-id": [str(make.partner().id)], "agency-id": str(make.agency().id)}
    return {"title_en": "First"} | ids


def _planned(make: Builder) -> Facts:
    facts = {"title_en": "First", "kind": "meeting", "starts": "31/7/2555"}
    return facts | {"agency-id": str(make.agency().id), "state": ActivityState.PLANNED.value}


def _delegation(make: Builder) -> Facts:
    posts = [make.post(make.agency(), title_en=title) for title in ("Giver", "Taker")]
    named = {f"{name}-id": str(post.id) for name, post in zip(("from_post", "to_post"), posts, strict=True)}
    return named | {"number": "First", "all_areas": "y"}


def _absence(make: Builder) -> Facts:
    held = make.tenure(make.person(name_en="Malee"), make.post(make.agency()), from_on=date(2011, 1, 1))
    return {"tenure-id": str(held.id)}


def _in_post(make: Builder) -> Tenure:
    return make.tenure(make.person(), make.post(make.partner()), from_on=date(2011, 1, 1))


TITLED = {"title_en": "Second"}
SAID = {"text_en": "First"}
NOUNS = {
    "partner": Kept(
        "/partners",
        Partner,
        {"name_en": "Second"},
        "/partners/",
        lambda _make: {"name_en": "First", "kind": "city", "why_en": "Canals."},
    ),
    "name": Kept(
        "/partners/names",
        PartnerName,
        {"text": "Second"},
        "/partners/names",
        lambda _make: {"text": "First"},
        _partner,
    ),
    "occasion": Kept(
        "/partners/occasions",
        Occasion,
        TITLED,
        "/partners/occasions",
        lambda _make: {"title_en": "First", "kind": "key_date"},
        _partner,
    ),
    "joint project": Kept(
        "/partners/projects",
        JointProject,
        TITLED,
        "/partners/projects",
        lambda make: {"title_en": "First", "agency-id": str(make.agency().id)},
        _partner,
    ),
    "network duty": Kept(
        "/partners/duties",
        NetworkDuty,
        {"what_en": "Second"},
        "/partners/duties",
        lambda make: {"what_en": "First", "agency-id": str(make.agency().id)},
        _network,
    ),
    "network due": Kept(
        "/partners/dues",
        NetworkDue,
        {"reference": "Second"},
        "/partners/dues",
        lambda _make: {"fiscal_year": "2555", "amount": "6,500", "currency": "USD", "reference": "First"},
        _network,
    ),
    "talking point": Kept(
        "/partners/points", TalkingPoint, {"text_en": "Second"}, "/partners/points", lambda _: SAID, _partner
    ),
    "person": Kept("/people", Person, {"name_en": "Second"}, "/people/", lambda _make: {"name_en": "First"}),
    "post": Kept(
        "/people/posts",
        Post,
        TITLED,
        "/people/posts",
        lambda make: {"title_en": "First", "partner-id": str(make.partner().id)},
    ),
    "tenure": Kept(
        "/people/tenures",
        Tenure,
        {"from_on": "2012"},
        "/people/tenures",
        lambda make: {"post-id": str(make.post(make.partner(), title_en="First").id), "from_on": "2011"},
        _person,
        words="malee",
        seen=("2555", "2012"),
        filed="2012",
    ),
    "delegation": Kept(
        "/authority/delegations",
        Delegation,
        {"number": "Second"},
        "/authority/delegations",
        _delegation,
    ),
    "absence": Kept(
        "/authority/absences",
        Absence,
        {"reason_en": "Second"},
        "/authority/absences",
        _absence,
        words="malee",
    ),
    "contact": Kept(
        "/people/contacts",
        ContactPoint,
        {"value": "second@example.org"},
        "/people/contacts",
        lambda _make: {"value": "first@example.org"},
        _person,
        seen=("second@example.org", "second@example.org"),
    ),
    "agreement": Kept("/agreements", Agreement, TITLED, "/agreements/", _agreement),
    "plan": Kept(
        "/plans",
        Plan,
        TITLED,
        "/plans/list",
        lambda _make: {"title_en": "First", "code": "P-1", "fiscal_year_from": "2013"},
    ),
    "plan item": Kept(
        "/plans/items",
        PlanItem,
        {"name_en": "Second"},
        "/plans/items",
        lambda make: {"name_en": "First", "code": "I-1", "agency-id": str(make.agency().id)},
        _plan,
    ),
    "indicator": Kept(
        "/plans/indicators",
        Indicator,
        {"name_en": "Second"},
        "/plans/indicators",
        lambda _make: {"name_en": "First", "slot_8": "๑๒.๕"},
        _item,
    ),
    "result": Kept(
        "/plans/results",
        MonthResult,
        {"evidence": "Second"},
        "/plans/results",
        lambda _make: {"month": "2012-05-01", "value": "45", "evidence": "First"},
        _item,
    ),
    "budget line": Kept(
        "/plans/lines",
        BudgetLine,
        {"reference": "Second"},
        "/plans/lines",
        lambda _make: {"fiscal_year": "2555", "allocated": "1,500,000", "reference": "First"},
        _item,
    ),
    "payment": Kept(
        "/plans/payments",
        Disbursement,
        {"reference": "Second"},
        "/plans/payments",
        lambda make: _paid(make) | {"paid_on": "31/5/2555", "amount": "700", "reference": "First"},
        _funded,
    ),
    "outcome": Kept(
        "/plans/outcomes",
        LineOutcome,
        {"reason_th": "Second"},
        "/plans/outcomes",
        lambda _make: {"month": "2012-05-01", "kind": "cancelled", "reason_en": "First", "moved_to": ""},
        _item,
    ),
    "activity": Kept("/activities", Activity, TITLED, "/activities/", _planned),
    "participant": Kept(
        "/activities/participants",
        Participation,
        {"name_en": "Second"},
        "/activities/participants",
        enter=lambda make: make.participant(make.activity(), name_en="First"),
    ),
    "promise": Kept(
        "/activities/commitments",
        Commitment,
        {"text_en": "Second"},
        "/activities/commitments",
        lambda _make: {"text_en": "First"},
        _activity,
    ),
    "obligation": Kept(
        "/activities/commitments",
        Commitment,
        {"text_en": "Second"},
        "/activities/commitments",
        lambda _make: {"text_en": "First", "recurrence": "monthly", "due_on": "31/1/2555"},
        _paper,
        entered_as="obligations",
    ),
    "gift": Kept(
        "/activities/gifts",
        Gift,
        {"item_en": "Second"},
        "/activities/gifts",
        lambda _make: {"item_en": "First", "value_thb": "๓,๕๐๐"},
        _activity,
    ),
    "letter": Kept(
        "/letters",
        Letter,
        {"subject": "Second"},
        "/letters/",
        enter=lambda make: make.letter(_in_post(make), subject="First"),
        seen=("Second", "Second"),
    ),
    "letter template": Kept(
        "/letters/templates",
        LetterTemplate,
        {"subject": "Second"},
        "/letters/templates",
        lambda _make: {
            "kind": "thanks",
            "language": "en",
            "subject": "First",
            "body": "{salutation}\nWe thank {you}.",
        },
    ),
    "document": Kept(
        "/documents",
        Document,
        TITLED,
        "/documents/",
        enter=lambda make: make.document(make.partner(), title_en="First", title_th=None),
    ),
}
