"""The relation in five lines: why, since when, which of how many, on what papers, how alive it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from crm.activities.rules import CommitmentKind, CommitmentState, Pulse, is_overdue
from crm.agreements.rules import BINDING, CONCLUDED, OVER, AgreementState
from crm.documents.content import Gap
from crm.partners.rules import PLURALS, PartnerKind
from crm.platform import spoken
from crm.platform.dates import PartialDate
from crm.platform.text import N_
from crm.reports.brief.rules.facts import Origin, PaperFact, PartnerBrief
from crm.reports.brief.rules.telling import Line, Teller

TODAY = Origin(living=True)


def five_lines(brief: PartnerBrief, tell: Teller) -> list[Line]:
    """Always these five; what is not known says so."""
    return [
        _why(brief, tell),
        _since(brief, tell),
        _ordinal(brief, tell),
        _papers(brief, tell),
        _pulse(brief, tell),
    ]


def _why(brief: PartnerBrief, tell: Teller) -> Line:
    known = any(brief.why)
    text = (
        tell.voice.text(brief.why)
        if known
        else tell.say(N_("Nobody has written down why the city has this partner."))
    )
    return Line(tell.say(N_("Why")), text, brief.why_origin if known else TODAY)


def _since(brief: PartnerBrief, tell: Teller) -> Line:
    """The first paper that was signed; where there is none, the first meeting on file."""
    label = tell.say(N_("Since"))
    signed = [paper for paper in brief.papers if paper.signed and paper.state in CONCLUDED | OVER]
    first = min(signed, key=_signed_first, default=None)
    if first is not None and first.signed is not None:
        day = spoken.partial(first.signed, tell.voice.language)
        text = f"{day}: {tell.voice.name(first.title)}"
        return Line(label, text, first.origin, f"agreement:{first.id}")
    if brief.first_held is not None:
        days = brief.first_held.days
        day = spoken.partial(PartialDate(days.first, days.precision), tell.voice.language)
        told = N_("%(day)s, the first meeting on file: %(title)s")
        text = tell.say(told, day=day, title=tell.voice.name(brief.first_held.title))
        return Line(label, text, brief.first_held.origin, f"activity:{brief.first_held.id}")
    return Line(label, Gap.UNKNOWN, TODAY)


def _signed_first(paper: PaperFact) -> tuple[date, int]:
    return (paper.signed.first if paper.signed else date.max), paper.id


def _ordinal(brief: PartnerBrief, tell: Teller) -> Line:
    """Which it is of its kind, as the published list counts."""
    kind, say = brief.partner.kind, tell.say
    if brief.listed_as:
        told = N_("No. %(number)s in the published list: %(kind)s")
        text = say(told, number=brief.listed_as, kind=say(PLURALS[kind]).lower())
        return Line(say(N_("Place in the list")), text, brief.list_origin)
    counted = N_("%(kind)s: counted in the published list, not named there")
    if kind is PartnerKind.EMBASSY:
        return Line(
            say(N_("Place in the list")), say(counted, kind=tell.voice.label(kind)), brief.list_origin
        )
    outside = N_("%(kind)s: outside the published lists")
    return Line(say(N_("Place in the list")), say(outside, kind=tell.voice.label(kind)), brief.list_origin)


def _papers(brief: PartnerBrief, tell: Teller) -> Line:
    label, say = tell.say(N_("Agreements")), tell.say
    if not brief.papers:
        return Line(label, say(N_("No agreement is on file.")), TODAY)
    states = Counter(_state(paper) for paper in brief.papers)
    parts = [
        say(N_("%(state)s: %(number)s"), state=tell.voice.label(state), number=many)
        for state, many in states.items()
    ]
    soonest = min((p.decide_by for p in brief.papers if p.decide_by and p.state in CONCLUDED), default=None)
    if soonest:
        parts.append(say(N_("to be decided by %(day)s"), day=tell.voice.day(soonest)))
    return Line(label, "; ".join(parts), TODAY)


def _state(paper: PaperFact) -> AgreementState:
    """What binds with an unknown beginning counts as in force, as everywhere."""
    return AgreementState.IN_FORCE if paper.state in BINDING else paper.state


def _pulse(brief: PartnerBrief, tell: Teller) -> Line:
    """How alive it is, and what is still promised."""
    parts = list(_beat(brief, tell))
    for kind, told in (
        (CommitmentKind.GIVEN, N_("our open promises: %(number)s")),
        (CommitmentKind.RECEIVED, N_("theirs: %(number)s")),
    ):
        still = [one for one in brief.promises if one.kind is kind and one.state is CommitmentState.OPEN]
        late = sum(is_overdue(one.state, one.due_on, tell.today) for one in still)
        overdue = tell.say(N_("overdue: %(number)s"), number=late)
        parts.append(tell.say(told, number=len(still)) + (f" ({overdue})" if late else ""))
    return Line(tell.say(N_("How we stand")), "; ".join(parts), TODAY)


def _beat(brief: PartnerBrief, tell: Teller) -> Iterator[str]:
    yield tell.voice.label(brief.pulse)
    if brief.pulse is not Pulse.NEVER_MET and brief.last_held_on:
        yield tell.say(N_("last met %(day)s"), day=tell.voice.day(brief.last_held_on))
        yield tell.say(N_("meetings of the two on file: %(number)s"), number=brief.held)
