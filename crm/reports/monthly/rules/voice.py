"""How the report puts facts into words: one language, one translator, the same forms in every section."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from crm.authority.rules.verdicts import Sentence
from crm.authority.rules.wording import cited, worded
from crm.documents.content import Gap, Span, Untranslated, Value
from crm.documents.shown import shown
from crm.partners.rules import PartnerKind
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.spoken import Language
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.facts import ActivityFact, Attendee, Pair, PartnerFact, Responsible

LONGEST_RESULT = 300
_ABROAD = frozenset({PartnerKind.NETWORK, PartnerKind.EMBASSY})
"""Partners whose name says the country, or who have none."""
_TORN_END = re.compile("[\u0e40-\u0e44]+$")


_SAID_ONCE = ("name", "field", "_partner", "_person", "_place", "_unplanned")
"""What comes in many rows of a document with the same words."""


@dataclass(frozen=True)
class Voice:
    """The wording of one language. `words` translates an English sentence, its %(name)s places untouched.

    A voice remembers what it said, so it is made anew for each document.
    """

    language: Language
    words: Callable[[str], str]

    def __post_init__(self) -> None:
        for name in _SAID_ONCE:
            object.__setattr__(self, name, cache(getattr(self, name)))

    def say(self, text: str, **values: object) -> str:
        said = self.words(text)
        return said % values if values else said

    def label(self, member: Labelled) -> str:
        return self.words(member.label)

    def told(self, sentence: Sentence) -> str:
        """A sentence of a verdict."""
        return worded(sentence, self.language, self.words)

    def cited(self, sections: Sequence[str]) -> str:
        """Sections of the Act as a document cites them."""
        return cited(sections, self.language, self.words)

    def day(self, day: date) -> str:
        """A day as a part of a longer text."""
        return spoken.day(day, self.language)

    def fiscal_year(self, common: int) -> str:
        """A fiscal year given in C.E., with its era: พ.ศ. 2556; 2013 (B.E. 2556)."""
        named = spoken.fiscal_year_name(common, self.language)
        return f"พ.ศ. {named}" if self.language == "th" else f"{named} (B.E. {common + 543})"

    def text(self, pair: Pair, missing: Gap = Gap.UNKNOWN) -> Value:
        """The side of this language; the other side only behind its mark; `missing` when there is neither."""
        here, there = (pair.th, pair.en) if self.language == "th" else (pair.en, pair.th)
        if here:
            return here
        return Untranslated(there, "en" if self.language == "th" else "th") if there else missing

    def name(self, pair: Pair) -> str:
        """The same as a part of a longer text."""
        return shown(self.text(pair, Gap.NOT_APPLICABLE), self.language)

    def called(self, pair: Pair) -> str:
        """A person's name, in the other script where this language has none: a name is not translated."""
        here, there = (pair.th, pair.en) if self.language == "th" else (pair.en, pair.th)
        return here or there or ""

    def joined(self, parts: Iterable[str], between: str = ", ") -> Value:
        """The parts that say something in one text; a dash when none does."""
        return between.join(filter(None, parts)) or Gap.UNKNOWN

    def partner(self, partner: PartnerFact) -> str:
        """A partner with its country, where the name does not say it."""
        return self._partner(partner.name, partner.kind, partner.country)

    def _partner(self, named: Pair, kind: PartnerKind, code: str | None) -> str:
        name = self.name(named)
        if code is None or kind in _ABROAD:
            return name
        country = spoken.country(code, self.language)
        return name if country in name else f"{name} ({country})"

    def partners(self, activity: ActivityFact) -> Value:
        return self.joined([*map(self.partner, activity.partners), self.name(activity.others)])

    def person(self, attendee: Attendee) -> str:
        """Name and title, or the title of a group with its number."""
        return self._person(attendee.name, attendee.title, attendee.headcount)

    def _person(self, name: Pair, title: Pair, headcount: int | None) -> str:
        called = ", ".join(filter(None, (self.called(name), self.name(title))))
        if headcount is None:
            return called
        number = self.say(N_("%(number)s persons"), number=headcount)
        return f"{called} ({number})" if called else number

    def responsible(self, agency: Responsible) -> str:
        """The responsible agency, marked where no source names it."""
        name = self.name(agency.name)
        return self.say(N_("%(agency)s (assumed)"), agency=name) if agency.assumed else name

    def place(self, activity: ActivityFact) -> Value:
        return self._place(activity.place, activity.country)

    def _place(self, place: Pair, country: str | None) -> Value:
        abroad = spoken.country(country, self.language) if country and country != "TH" else ""
        return self.joined([self.name(place), abroad])

    def field(self, number: str, name: Pair) -> str:
        """A numbered power of section 89; what the Act calls bis is ทวิ in Thai."""
        told = number.replace("bis", "ทวิ") if self.language == "th" else number
        return f"{told} {self.name(name)}"

    def plan(self, activity: ActivityFact) -> Value:
        """The code of the plan item, or why there is none; older activities may have neither."""
        return activity.plan_code or self._unplanned(activity.unplanned_reason)

    def _unplanned(self, why: Pair) -> Value:
        reason = self.name(why)
        return self.say(N_("Unplanned: %(reason)s"), reason=reason) if reason else Gap.UNKNOWN

    def result(self, activity: ActivityFact) -> Value:
        """At most 300 characters; a cut is shown and never parts a Thai vowel from its consonant."""
        match self.text(activity.result):
            case str() as text:
                return shortened(text)
            case Untranslated() as text:
                return Untranslated(shortened(text.other), text.language)
            case other:
                return other

    def month_word(self, month: Month) -> str:
        """The short name of a month without its year."""
        return spoken.short_month(month, self.language).split(" ")[0]


def span(activity: ActivityFact, *, continued: bool = False) -> Span:
    return _span(activity.starts_on, activity.ends_on, activity.precision, continued)


_span = lru_cache(maxsize=1_000)(Span)


def unknown(value: int | None) -> Value:
    """A number, or a dash: zero stays zero."""
    return Gap.UNKNOWN if value is None else value


def shortened(text: str, longest: int = LONGEST_RESULT) -> str:
    """`text` in at most `longest` characters, the cut shown by an ellipsis, at a space where one is near."""
    if len(text) <= longest:
        return text
    cut = longest - 1
    while cut > 0 and _leans_on_the_one_before(text[cut]):
        cut -= 1
    space = text.rfind(" ", cut - 60, cut)
    kept = text[:space] if space > 0 else _TORN_END.sub("", text[:cut])
    return kept.rstrip() + "…"


def _leans_on_the_one_before(character: str) -> bool:
    """Thai vowels and marks that stand above, below or after their consonant."""
    return character in "ะัาำ" or "\u0e34" <= character <= "\u0e3a" or "\u0e47" <= character <= "\u0e4e"
