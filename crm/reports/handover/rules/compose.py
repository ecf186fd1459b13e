"""The handover as a document: what is open, with whom, until when; the note of who leaves on top."""

from collections.abc import Sequence

from crm.activities.rules import is_overdue
from crm.documents.content import Column, Document, Gap, Kind, Row, Section, Value
from crm.platform import spoken
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.reports.handover.rules.facts import ChargeFacts
from crm.reports.monthly.rules.voice import Voice


def compose(facts: ChargeFacts, voice: Voice) -> Document:
    say = voice.say
    return Document(
        key="handover",
        title=say(N_("Handover of %(name)s"), name=voice.called(facts.giver)),
        subtitle=say(N_("What is open, with whom, and until when")),
        language=voice.language,
        facts=_head(facts, voice),
        sections=[
            _partners(facts, voice),
            _promises(facts, voice),
            _deadlines(facts, voice),
            _drafts(facts, voice),
            _visits(facts, voice),
            _items(facts, voice),
        ],
        names=[voice.name(one.partner.name) for one in facts.partners],
    )


def _head(facts: ChargeFacts, voice: Voice) -> Sequence[tuple[str, str]]:
    say = voice.say
    closed = Classification.RESTRICTED if facts.restricted else Classification.NORMAL
    pairs = [
        (say(N_("Who hands over")), voice.called(facts.giver)),
        (say(N_("Who takes over")), voice.called(facts.taker)),
        (
            say(N_("Account closes on")),
            voice.day(facts.closes_on) if facts.closes_on else say(N_("not said yet")),
        ),
        (say(N_("As of")), voice.day(facts.today)),
        (say(N_("Classification")), voice.label(closed)),
    ]
    if facts.applied_at is not None:
        told = N_("%(moment)s, undone since") if facts.undone else N_("%(moment)s")
        moment = spoken.moment(facts.applied_at, voice.language)
        pairs.insert(2, (say(N_("Handed over")), say(told, moment=moment)))
    if facts.note:
        pairs.append((say(N_("Note")), facts.note))
    return pairs


def _partners(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="1",
        key="partners",
        title=say(N_("Partners in charge")),
        columns=(
            Column("partner", say(N_("Partner")), weight=3, leads=True),
            Column("kind", say(N_("Kind")), weight=1.4),
            Column("last_met", say(N_("Last met")), Kind.DAYS, weight=1.2),
            Column("promises", say(N_("Open promises")), Kind.NUMBER, weight=1),
        ),
        rows=[
            Row(
                f"partner:{one.partner.id}",
                (
                    voice.partner(one.partner),
                    voice.label(one.partner.kind),
                    one.last_met_on or Gap.UNKNOWN,
                    one.promises,
                ),
            )
            for one in facts.partners
        ],
        empty=say(N_("No partner.")),
    )


def _promises(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    rows = []
    for partner, one in facts.promises:
        late = is_overdue(one.state, one.due_on, facts.today)
        cells: list[Value] = [
            voice.label(one.kind),
            voice.text(one.text),
            voice.name(partner),
            one.due_on or Gap.UNKNOWN,
            say(N_("Overdue")) if late else voice.label(one.state),
        ]
        rows.append(Row(f"commitment:{one.id}", cells, page=one.page))
    return Section(
        number="2",
        key="promises",
        title=say(N_("Open promises")),
        columns=(
            Column("who", say(N_("Whose promise")), weight=1.2),
            Column("text", say(N_("Promise")), weight=3, leads=True),
            Column("partner", say(N_("Partner")), weight=1.6),
            Column("due", say(N_("Due")), Kind.DAYS, weight=1.2),
            Column("state", say(N_("State")), weight=1),
        ),
        rows=rows,
        empty=say(N_("No promise is open.")),
    )


def _deadlines(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="3",
        key="deadlines",
        title=say(N_("Deadlines within 90 days")),
        columns=(
            Column("on", say(N_("Day")), Kind.DAYS, weight=1.2),
            Column("what", say(N_("What it is")), weight=1.6),
            Column("title", say(N_("About")), weight=3, leads=True),
            Column("partner", say(N_("Partner")), weight=1.6),
        ),
        rows=[
            Row(one.record, (one.on, say(one.what), voice.text(one.title), voice.name(one.partner)))
            for one in facts.deadlines
        ],
        empty=say(N_("Nothing falls due.")),
        notes=[say(N_("What is overdue stands here too."))] if facts.deadlines else (),
    )


def _drafts(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="4",
        key="drafts",
        title=say(N_("Begun and not finished")),
        columns=(
            Column("what", say(N_("What it is")), weight=1.6),
            Column("title", say(N_("About")), weight=4, leads=True),
        ),
        rows=[
            Row(one.record, (say(one.what), voice.text(one.title, Gap.NOT_APPLICABLE)))
            for one in facts.drafts
        ],
        empty=say(N_("Nothing is half done.")),
    )


def _visits(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="5",
        key="visits",
        title=say(N_("Visits and meetings to come")),
        columns=(
            Column("days", say(N_("Dates")), Kind.DAYS, weight=1.3),
            Column("title", say(N_("Activity")), weight=3, leads=True),
            Column("place", say(N_("Place")), weight=2),
            Column("state", say(N_("State")), weight=1),
        ),
        rows=[
            Row(
                f"activity:{one.id}", (one.days, voice.text(one.title), voice.text(one.place), say(one.state))
            )
            for one in facts.visits
        ],
        empty=say(N_("Nothing is planned.")),
    )


def _items(facts: ChargeFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="6",
        key="items",
        title=say(N_("Items of plans")),
        columns=(
            Column("code", say(N_("Code")), weight=1),
            Column("name", say(N_("Item")), weight=3, leads=True),
            Column("plan", say(N_("Plan")), weight=2),
        ),
        rows=[
            Row(f"plan_item:{one.id}", (one.code, voice.text(one.name), voice.text(one.plan)))
            for one in facts.items
        ],
        empty=say(N_("No item of a plan.")),
    )
