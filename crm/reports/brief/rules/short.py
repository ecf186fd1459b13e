"""The brief on one page: the same facts, few of each, their sources by number."""

from collections.abc import Iterable, Iterator, Sequence

from crm.activities.rules import CommitmentKind, CommitmentState, Side
from crm.documents.content import Column, Row, Section, Value
from crm.documents.shown import shown
from crm.platform.text import N_
from crm.reports.brief.rules.dealings import led, of_kind, state_of
from crm.reports.brief.rules.facts import BriefFacts, PartnerBrief
from crm.reports.brief.rules.facts.origin import Origin
from crm.reports.brief.rules.gaps import lacking
from crm.reports.brief.rules.kinds import PointKind
from crm.reports.brief.rules.people import person_named
from crm.reports.brief.rules.relation import five_lines
from crm.reports.brief.rules.telling import Line, Numbered, Teller
from crm.reports.monthly.rules.voice import shortened

COMING, PROMISES, POINTS, SENSITIVITIES = 4, 2, 3, 2
LONGEST = 200
"""Characters of one telling."""
LONGEST_GAPS = 400


def short(facts: BriefFacts, sections: Sequence[Section], tell: Teller) -> Section:
    """One table of everything; below it what is not on file, and the sources by their numbers."""
    say, numbered = tell.say, Numbered(tell)
    rows = [
        Row("", (group, line.label, _brief(line.text, tell), numbered.ref(line.origin)), page=line.page)
        for group, lines in _groups(facts, tell)
        for line in lines
    ]
    return Section(
        number="",
        key="short",
        title="",
        columns=(
            Column("group", say(N_("Part of the brief")), groups=True),
            Column("what", say(N_("About")), weight=1.3),
            Column("text", say(N_("What is known")), weight=5, leads=True),
            Column("source", say(N_("Source, age")), weight=1.4),
        ),
        rows=rows,
        empty="",
        notes=list(_notes(facts, sections, numbered, tell)),
    )


def _groups(facts: BriefFacts, tell: Teller) -> Iterator[tuple[str, Iterable[Line]]]:
    say = tell.say
    title = say(N_("Who is coming")) if facts.visit else say(N_("Who is in post there now"))
    yield title, _coming(facts, tell)
    few = max(1, 3 - len(facts.partners))
    for brief in facts.partners:
        name = f"{tell.voice.name(brief.partner.name)}: " if tell.several else ""
        lines = five_lines(brief, tell)
        yield name + say(N_("The relation in five lines")), lines[1::3] if tell.several else lines
        yield name + say(N_("The last meetings")), _met(brief, tell)
        yield name + say(N_("Promises")), _promised(brief, few, tell)
        yield name + say(N_("Talking points")), _points(brief, PointKind.TALKING_POINT, few + 1, tell)
        yield name + say(N_("Sensitivities")), _points(brief, PointKind.SENSITIVITY, few, tell)


def _coming(facts: BriefFacts, tell: Teller) -> Iterator[Line]:
    theirs = [one for one in facts.coming if one.side is Side.THEIRS]
    for place, one in enumerate(theirs[:COMING], start=1):
        said = f" [{one.pronunciation}]" if one.pronunciation else ""
        text = ", ".join(filter(None, (person_named(one, tell) + said, tell.voice.name(one.title))))
        if one.last_met:
            met = tell.say(N_("last met %(day)s"), day=shown(one.last_met, tell.voice.language))
            text = f"{text}; {met}"
        yield Line(str(place), text, one.origin)
    if len(theirs) > COMING:
        yield _and_more(len(theirs) - COMING, theirs[COMING].origin, tell)


def _met(brief: PartnerBrief, tell: Teller) -> Iterator[Line]:
    """The last meeting of the two, and a later one at a network."""
    own, among = brief.met[:1], brief.met_among[:1]
    later = [one for one in among if not own or one.days.first > own[0].days.first]
    for one in (*own, *later):
        led_by = led(one, Side.THEIRS, tell) or led(one, Side.OURS, tell)
        text = "; ".join(filter(None, (tell.voice.name(one.title), led_by, tell.voice.name(one.place))))
        yield Line(shown(one.days, tell.voice.language), text, one.origin, f"activity:{one.id}")


def _promised(brief: PartnerBrief, few: int, tell: Teller) -> Iterator[Line]:
    for kind in (CommitmentKind.GIVEN, CommitmentKind.RECEIVED):
        still = [p for p in brief.promises if p.kind is kind and p.state is CommitmentState.OPEN]
        for one in still[:few]:
            due = tell.say(N_("until %(day)s"), day=tell.voice.day(one.due_on)) if one.due_on else ""
            told = ", ".join(filter(None, (state_of(one, tell), due)))
            text = f"{told}: {shown(tell.voice.text(one.text), tell.voice.language)}"
            yield Line(tell.voice.label(kind), text, one.origin, one.page)
        if len(still) > few:
            yield _and_more(len(still) - few, still[few].origin, tell)


def _points(brief: PartnerBrief, kind: PointKind, few: int, tell: Teller) -> Iterator[Line]:
    said = of_kind(brief.points, kind)
    for place, one in enumerate(said[:few], start=1):
        yield Line(str(place), tell.voice.text(one.text), one.origin)
    if len(said) > few:
        yield _and_more(len(said) - few, said[few].origin, tell)


def _and_more(number: int, origin: Origin, tell: Teller) -> Line:
    return Line("", tell.say(N_("and %(number)s more"), number=number), origin)


def _brief(text: Value, tell: Teller) -> str:
    return shortened(" ".join(shown(text, tell.voice.language).split()), LONGEST)


def _notes(facts: BriefFacts, sections: Sequence[Section], numbered: Numbered, tell: Teller) -> Iterator[str]:
    blank = {(section.title, section.empty) for section in sections}
    found = list(lacking(facts, sections, tell))
    parts = [part if (part, what) in blank else f"{part} ({what})" for part, what in found]
    if parts:
        told = tell.say(N_("Not on file: %(parts)s"), parts="; ".join(dict.fromkeys(parts)))
        yield shortened(told, LONGEST_GAPS)
    if numbered.found:
        yield tell.say(N_("Sources: %(sources)s"), sources=numbered.told)
