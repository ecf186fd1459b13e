"""The memorandum that a report goes out under: why it is written, the month in short, what is enclosed."""

from collections.abc import Iterator, Sequence

from crm.documents.content import Memo, Section
from crm.partners.rules import PLURALS
from crm.platform import spoken
from crm.platform.clock import in_bangkok
from crm.platform.text import N_
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.figures import Figures, figures
from crm.reports.monthly.rules.movements import COMING, OVER, Movement
from crm.reports.monthly.rules.voice import Voice


def memo(facts: MonthFacts, voice: Voice, title: str, sections: Sequence[Section]) -> Memo:
    """From the office to the Permanent Secretary; number, day and signature are written by hand."""
    say = voice.say
    cause = N_(
        "The International Affairs Office encloses the %(report)s. "
        "It was drawn up from the register as it stood on %(day)s."
    )
    day = spoken.long_day(in_bangkok(facts.at).date(), voice.language)
    return Memo(
        sender=say(N_("International Affairs Office, Office of the Permanent Secretary for the BMA")),
        receiver=say(N_("Permanent Secretary for the BMA")),
        subject=title,
        cause=say(cause, report=title, day=day),
        intent=say(N_("The month in short:")),
        points=[*_points(facts, figures(facts), voice)],
        closing=say(N_("For your information.")),
        enclosed=[title, *(f"{section.number}  {section.title}" for section in sections if section.annex)],
    )


def _points(facts: MonthFacts, found: Figures, voice: Voice) -> Iterator[str]:
    say = voice.say
    held = N_(
        "Activities held: %(number)s. In the same month of the last fiscal year: %(before)s. "
        "In this fiscal year to date: %(to_date)s."
    )
    yield say(held, number=found.held, before=found.year_before, to_date=found.to_date)
    if found.met:
        kinds = ", ".join(f"{say(PLURALS[kind])} {number}" for kind, number in found.met.items())
        yield say(N_("Partners met: %(number)s (%(kinds)s)."), number=sum(found.met.values()), kinds=kinds)
    else:
        yield say(N_("Partners met: none."))
    yield _agreements(found, voice)
    late = N_("Not done as planned: %(unkept)s. Promises overdue: %(overdue)s.")
    yield say(late, unkept=found.unkept, overdue=found.overdue)
    ahead = spoken.month(facts.month.next, voice.language)
    yield say(N_("Planned for %(month)s: %(number)s."), month=ahead, number=found.coming)


def _agreements(found: Figures, voice: Voice) -> str:
    def number(*movements: Movement) -> int:
        return sum(found.moved.get(movement, 0) for movement in movements)

    moved = N_(
        "Agreements signed: %(signed)s, renewed: %(renewed)s, over: %(over)s, "
        "to be decided on within 12 months: %(coming)s, in clearance: %(clearing)s."
    )
    return voice.say(
        moved,
        signed=number(Movement.SIGNED),
        renewed=number(Movement.RENEWED),
        over=number(*OVER),
        coming=number(*COMING),
        clearing=number(Movement.IN_CLEARANCE),
    )
