"""Sections 3 to 7: the last meetings, promises on both sides, what to say and beware of, gifts."""

from collections.abc import Iterable
from dataclasses import replace

from crm.activities.rules import CommitmentKind, Side, is_overdue
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.brief.rules.facts import BriefFacts, GiftFact, MeetingFact, PointFact, PromiseFact
from crm.reports.brief.rules.kinds import PointKind
from crm.reports.brief.rules.telling import Teller
from crm.reports.monthly.rules.facts.named import NOTHING, Pair


def meetings(facts: BriefFacts, tell: Teller) -> Section:
    """The last three that took place; those among others at a network stand apart."""
    say = tell.say
    rows = [
        _meeting(brief.partner.name, one, tell)
        for brief in facts.partners
        for one in (*brief.met, *brief.met_among)
    ]
    return Section(
        number="3",
        key="meetings",
        title=say(N_("The last meetings")),
        columns=tell.columns(
            Column("how", say(N_("How we met")), groups=True),
            Column("days", say(N_("Dates")), Kind.DAYS, weight=1.2),
            Column("title", say(N_("Activity")), weight=2.4, leads=True),
            Column("theirs", say(N_("Their side, led by")), weight=1.6),
            Column("ours", say(N_("Our side, led by")), weight=1.6),
            Column("place", say(N_("Place")), below=1),
            Column("result", say(N_("Result")), below=2),
        ),
        rows=rows,
        empty=say(N_("No meeting is on file.")),
        notes=[say(N_("Only what was held counts; planned and cancelled meetings never do."))],
    )


def _meeting(partner: Pair, one: MeetingFact, tell: Teller) -> Row:
    among = ", ".join(tell.voice.name(network) for network in one.networks)
    how = (
        tell.say(N_("Among others, at a network: %(name)s"), name=among)
        if among
        else tell.say(N_("The two of us"))
    )
    cells: list[Value] = [
        how,
        one.days,
        tell.voice.text(one.title),
        led(one, Side.THEIRS, tell) or Gap.UNKNOWN,
        led(one, Side.OURS, tell) or Gap.UNKNOWN,
        tell.voice.text(one.place),
        tell.voice.text(one.result),
    ]
    return tell.row(partner, cells, one.origin, f"activity:{one.id}")


def led(one: MeetingFact, side: Side, tell: Teller) -> str:
    """Name and title of whoever led a side."""
    name, title = one.led.get(side, (NOTHING, NOTHING))
    return ", ".join(filter(None, (tell.voice.called(name), tell.voice.name(title))))


def promises(facts: BriefFacts, tell: Teller) -> Section:
    """Ours, then theirs, the open ones first, each with how it stands."""
    say = tell.say
    kinds = (CommitmentKind.GIVEN, CommitmentKind.RECEIVED)
    rows = [
        _promise(brief.partner.name, one, tell)
        for brief in facts.partners
        for kind in kinds
        for one in brief.promises
        if one.kind is kind
    ]
    return Section(
        number="4",
        key="promises",
        title=say(N_("Promises")),
        columns=tell.columns(
            Column("who", say(N_("Whose promise")), groups=True),
            Column("text", say(N_("Promise")), weight=3, leads=True),
            Column("due", say(N_("Due")), Kind.DAYS, weight=1.2),
            Column("state", say(N_("State")), weight=1),
            Column("owner", say(N_("Agency")), below=1),
            Column("stem", say(N_("Made in")), below=2),
        ),
        rows=rows,
        empty=say(N_("No promise is on file.")),
    )


def _promise(partner: Pair, one: PromiseFact, tell: Teller) -> Row:
    cells: list[Value] = [
        tell.voice.label(one.kind),
        tell.voice.text(one.text),
        one.due_on or Gap.UNKNOWN,
        state_of(one, tell),
        tell.voice.name(one.owner),
        tell.voice.text(one.stem),
    ]
    return tell.row(partner, cells, one.origin, f"commitment:{one.id}", one.page)


def state_of(one: PromiseFact, tell: Teller) -> str:
    late = is_overdue(one.state, one.due_on, tell.today)
    return tell.say(N_("Overdue")) if late else tell.voice.label(one.state)


def points(facts: BriefFacts, tell: Teller) -> Section:
    blank = Section(
        number="5",
        key="points",
        title=tell.say(N_("Talking points")),
        columns=(),
        rows=(),
        empty=tell.say(N_("Nobody has written down what is to be said.")),
    )
    return _filled(blank, PointKind.TALKING_POINT, facts, tell)


def sensitivities(facts: BriefFacts, tell: Teller) -> Section:
    blank = Section(
        number="6",
        key="sensitivities",
        title=tell.say(N_("Sensitivities")),
        columns=(),
        rows=(),
        empty=tell.say(N_("None is on file that this reader may see.")),
    )
    return _filled(blank, PointKind.SENSITIVITY, facts, tell)


def _filled(blank: Section, kind: PointKind, facts: BriefFacts, tell: Teller) -> Section:
    rows = [
        _point(brief.partner.name, place, one, tell)
        for brief in facts.partners
        for place, one in enumerate(of_kind(brief.points, kind), start=1)
    ]
    own = (
        Column("order", tell.say(N_("No.")), Kind.NUMBER, weight=0.3),
        Column("text", blank.title, weight=6, leads=True),
    )
    return replace(blank, columns=tell.columns(*own), rows=rows)


def of_kind(points: Iterable[PointFact], kind: PointKind) -> list[PointFact]:
    return [one for one in points if one.kind is kind]


def _point(partner: Pair, place: int, one: PointFact, tell: Teller) -> Row:
    cells: list[Value] = [place, tell.voice.text(one.text)]
    return tell.row(partner, cells, one.origin, f"talking_point:{one.id}")


def gifts(facts: BriefFacts, tell: Teller) -> Section:
    say = tell.say
    return Section(
        number="7",
        key="gifts",
        title=say(N_("Gifts exchanged")),
        columns=tell.columns(
            Column("days", say(N_("Dates")), Kind.DAYS, weight=1.2),
            Column("who", say(N_("Who gave")), weight=1),
            Column("item", say(N_("Gift")), weight=2.4, leads=True),
            Column("value", say(N_("Value, THB")), Kind.MONEY, weight=1.2),
            Column("custody", say(N_("Kept at")), below=1),
        ),
        rows=[_gift(brief.partner.name, one, tell) for brief in facts.partners for one in brief.gifts],
        empty=say(N_("No gift is on file.")),
    )


def _gift(partner: Pair, one: GiftFact, tell: Teller) -> Row:
    item = tell.voice.text(one.item)
    if one.key_to_city:
        key = tell.say(N_("Key to the city"))
        item = f"{tell.voice.name(one.item)} ({key.lower()})"
    cells: list[Value] = [
        one.days,
        tell.voice.label(one.kind),
        item,
        one.value_thb if one.value_thb is not None else Gap.UNKNOWN,
        tell.voice.text(one.custody),
    ]
    return tell.row(partner, cells, one.origin, page=f"activity:{one.activity_id}")
