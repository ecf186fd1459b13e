"""Section 11: what was corrected in a month after an edition of its report was approved."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform import spoken
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.facts import ErratumFact, MonthFacts, Pair
from crm.reports.monthly.rules.facts.standing import Fact, Measured
from crm.reports.monthly.rules.voice import Voice

TABLES: Mapping[str, str] = {
    "activity": N_("Activity"),
    "activity_partner": N_("Partner"),
    "participation": N_("Participant"),
    "deviation": N_("Not done as planned"),
    "commitment": N_("Promise"),
    "agreement": N_("Agreement"),
    "agreement_action": N_("What was done to it"),
    "party": N_("Party"),
    "signature": N_("Signature"),
    "clearance": N_("Clearance"),
    "delegation": N_("Delegation"),
    "network_duty": N_("Duty in a network"),
    "network_due": N_("Dues of a network"),
    "tenure": N_("Tenure"),
    "letter": N_("Letter"),
    "budget_line": N_("Budget line"),
    "month_result": N_("Result of the month"),
    "disbursement": N_("Payment"),
    "line_outcome": N_("What became of it"),
}
"""What a row of a table is called where a report corrects it."""

FIELDS: Mapping[str, str] = {
    "": N_("The entry itself"),
    "agency_id": N_("Agency"),
    "agency_assumed": N_("Agency assumed"),
    "areas": N_("Powers of section 89"),
    "allocated": N_("Allocated, THB"),
    "amount": N_("Amount"),
    "archived_at": N_("In the archive"),
    "classification": N_("Classification"),
    "closed_on": N_("Closed on"),
    "cost_thb": N_("Cost (THB)"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "day_on": N_("Date"),
    "decide_by": N_("Decide by"),
    "decided_by": N_("Decided by"),
    "decided_by_en": N_("Decided by (English)"),
    "decided_by_th": N_("Decided by (Thai)"),
    "decided_on": N_("Decided on"),
    "decision_en": N_("To be decided (English)"),
    "decision_th": N_("To be decided (Thai)"),
    "direction": N_("Direction"),
    "due_on": N_("Due"),
    "ends_on": N_("Last day"),
    "fiscal_year": N_("Fiscal year"),
    "from_on": N_("Took it on"),
    "from_post_id": N_("From the post"),
    "gazette_ref": N_("Government Gazette"),
    "headcount": N_("Persons"),
    "indicator_id": N_("Indicator"),
    "instrument": N_("Form of the paper"),
    "issued_on": N_("Issued on"),
    "kind": N_("Kind"),
    "legacy": N_("Before the register"),
    "line_id": N_("Budget line"),
    "month": N_("Month"),
    "moved_to": N_("Postponed to"),
    "name_en": N_("Name (English)"),
    "name_th": N_("Name (Thai)"),
    "now_on": N_("Postponed to"),
    "number": N_("Number"),
    "organ": N_("Organ of the city"),
    "others_en": N_("Others (English)"),
    "others_th": N_("Others (Thai)"),
    "override_reason": N_("Why it was let pass"),
    "paid_on": N_("Paid on"),
    "paid_thb": N_("Paid, THB"),
    "partner_id": N_("Partner"),
    "partners": N_("Partners"),
    "person_id": N_("Person"),
    "persons_ours": N_("Persons of ours"),
    "persons_theirs": N_("Persons of theirs"),
    "persons_total": N_("Persons altogether"),
    "place_en": N_("Place (English)"),
    "place_th": N_("Place (Thai)"),
    "plan_item_id": N_("Plan item"),
    "post_id": N_("Post"),
    "precision": N_("How exactly the days are known"),
    "problem_en": N_("Problem (English)"),
    "problem_th": N_("Problem (Thai)"),
    "reason": N_("Reason"),
    "reason_en": N_("Reason (English)"),
    "reason_th": N_("Reason (Thai)"),
    "reference": N_("Reference"),
    "remedy_en": N_("Remedy (English)"),
    "remedy_th": N_("Remedy (Thai)"),
    "requested_on": N_("Requested on"),
    "result_en": N_("Result (English)"),
    "result_th": N_("Result (Thai)"),
    "revoked_on": N_("Revoked on"),
    "revoked_reason_en": N_("Why it was revoked (English)"),
    "revoked_reason_th": N_("Why it was revoked (Thai)"),
    "role": N_("Role"),
    "section": N_("Section of the Act"),
    "sent_on": N_("Sent on"),
    "side": N_("Side"),
    "starts_on": N_("First day"),
    "state": N_("State"),
    "supporting": N_("Supporting agencies"),
    "text_en": N_("Promise (English)"),
    "text_th": N_("Promise (Thai)"),
    "title_en": N_("Title (English)"),
    "title_th": N_("Title (Thai)"),
    "to_on": N_("Ends on"),
    "to_person_id": N_("To the person"),
    "to_post_id": N_("To the post"),
    "unplanned_reason_en": N_("Why it is not in the plan (English)"),
    "unplanned_reason_th": N_("Why it is not in the plan (Thai)"),
    "value": N_("Result"),
    "was_on": N_("Planned for"),
    "what_en": N_("Duty (English)"),
    "what_th": N_("Duty (Thai)"),
}
"""What a field is called there. A fact without a name here is locked and told by its column."""


def errata(facts: MonthFacts, voice: Voice) -> Section:
    """By edition, then as they were made; the first edition has none to correct."""
    say = voice.say
    return Section(
        number="11",
        key="errata",
        title=say(N_("Errata to earlier editions")),
        columns=(
            Column("edition", say(N_("Edition")), Kind.NUMBER, weight=0.6),
            Column("title", say(N_("Record")), weight=2.4, leads=True),
            Column("row", say(N_("What was corrected")), weight=1.6),
            Column("was", say(N_("Was")), weight=2),
            Column("now", say(N_("Is now")), weight=2),
            Column("reason", say(N_("Reason")), weight=2.4),
            Column("by", say(N_("Corrected by")), below=1),
            Column("on", say(N_("Corrected on")), Kind.DAYS, below=1),
        ),
        rows=[_row(one, voice) for one in sorted(facts.errata, key=lambda one: (one.number, one.id))],
        empty=say(N_("No earlier edition was corrected.")),
    )


def _row(erratum: ErratumFact, voice: Voice) -> Row:
    cells: list[Value] = [
        erratum.number,
        voice.text(erratum.title),
        what_changed(erratum, voice),
        drawn(erratum.was, voice),
        drawn(erratum.now, voice),
        erratum.reason,
        voice.called(erratum.by) or Gap.UNKNOWN,
        erratum.on,
    ]
    return Row(f"erratum:{erratum.id}", cells, page=erratum.page)


def what_changed(erratum: ErratumFact, voice: Voice) -> str:
    """The kind of row and its field in the words of the report."""
    table = erratum.row.partition(":")[0]
    field = voice.say(FIELDS[erratum.field]) if erratum.field in FIELDS else erratum.field
    return f"{voice.say(TABLES[table])}: {field}" if table in TABLES else field


def drawn(fact: Fact | None, voice: Voice) -> Value:
    """What a field held, as a cell."""
    if fact is None or fact == "":
        return Gap.UNKNOWN
    if isinstance(fact, Pair):
        return voice.text(fact)
    return _told(fact, voice)


def _told(fact: Fact, voice: Voice) -> str:
    match fact:
        case Labelled():
            return voice.label(fact)
        case bool():
            return voice.say(N_("Yes")) if fact else voice.say(N_("No"))
        case Measured(number):
            return spoken.quantity(number, voice.language)
        case Decimal():
            return spoken.baht(fact, voice.language)
        case date():
            return voice.day(fact)
        case _:
            return str(fact)
