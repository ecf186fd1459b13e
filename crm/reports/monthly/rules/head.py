"""The head of the report: which edition it is, how far it has come, who answers for it."""

from collections.abc import Mapping, Sequence

from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.monthly.rules.editions import FROZEN, EditionState
from crm.reports.monthly.rules.facts import MonthFacts, Standing
from crm.reports.monthly.rules.voice import Voice


def head(facts: MonthFacts, voice: Voice) -> Sequence[tuple[str, str]]:
    """The (label, value) lines; what nobody has said yet is to be filled in."""
    say, standing = voice.say, facts.standing
    lines = [
        *edition_told(standing, voice),
        (say(N_("Data cut-off")), spoken.moment(facts.at, voice.language)),
        (say(N_("Classification")), _classification(facts, voice)),
        (say(N_("Prepared by")), voice.called(standing.prepared_by)),
        *approval_told(standing, voice),
    ]
    if standing.in_spite_of:
        lines.append((say(N_("Submitted although something lacked")), standing.in_spite_of))
    return lines


def edition_told(standing: Standing, voice: Voice) -> Sequence[tuple[str, str]]:
    """Which edition it is, and how far it has come."""
    say = voice.say
    number = say(N_("Edition %(number)s"), number=standing.number)
    return (say(N_("Edition")), number), (say(N_("Status")), voice.label(standing.state))


def approval_told(standing: Standing, voice: Voice) -> Sequence[tuple[str, str]]:
    """Who approved it and on which day, and in which capacity."""
    name = voice.called(standing.approved_by)
    by = f"{name}, {voice.day(standing.approved_on)}" if name and standing.approved_on else name
    return (voice.say(N_("Approved by")), by), (
        voice.say(N_("In the capacity of")),
        _capacity(standing, voice),
    )


def edition_codes(standing: Standing) -> Mapping[str, str | int]:
    """The same for programs."""
    drafted = standing.state is EditionState.DRAFT
    return {"edition": "draft" if drafted else standing.number, "status": standing.state.value}


def codes(facts: MonthFacts) -> Mapping[str, str | int]:
    """The same for programs."""
    standing = facts.standing
    return {
        **edition_codes(standing),
        "classification": "restricted" if restricted(facts) else "normal",
        "data_cut_off": facts.at.isoformat(timespec="seconds"),
        **({"redacted": "yes"} if standing.redacted else {}),
    }


def restricted(facts: MonthFacts) -> bool:
    """A report is classified as high as the highest record in it."""
    found = [a.restricted for a in facts.activities]
    found += [a.restricted for a in facts.agreements]
    found += [duty.restricted for duty in facts.duties] + [due.restricted for due in facts.dues]
    return any(found) or any(p.restricted for p in facts.promises)


def _classification(facts: MonthFacts, voice: Voice) -> str:
    if facts.standing.redacted:
        return voice.say(N_("Redacted: names of persons and restricted records are left out"))
    return voice.say(N_("Restricted")) if restricted(facts) else voice.say(N_("Normal"))


def _capacity(standing: Standing, voice: Voice) -> str:
    if standing.capacity is not None:
        return voice.told(standing.capacity)
    return voice.say(N_("Capacity not stated")) if standing.state in FROZEN else ""
