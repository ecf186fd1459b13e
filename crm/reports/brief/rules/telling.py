"""How a brief tells where a fact comes from and how old it is, and how its sections are laid out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from crm.documents.content import Column, Gap, Row, Section, Value
from crm.platform import spoken
from crm.platform.base import Origin as Came
from crm.platform.dates import Precision
from crm.platform.text import N_
from crm.reports.brief.rules.facts import Origin, PartnerBrief
from crm.reports.brief.rules.facts.origin import STALE_AFTER, is_stale, months_old
from crm.reports.monthly.rules.facts.named import Pair
from crm.reports.monthly.rules.voice import Voice

SOURCE = "source"


@dataclass(frozen=True)
class Line:
    """One telling: what it is about, what is said, where it comes from; `page` is its record, if any."""

    label: str
    text: Value
    origin: Origin
    page: str = ""


@dataclass(frozen=True)
class Teller:
    """The voice of a brief on its day. `several`: it speaks of more than one partner, so each is named."""

    voice: Voice
    today: date
    several: bool = False

    def say(self, text: str, **values: object) -> str:
        return self.voice.say(text, **values)

    def source(self, origin: Origin) -> str:
        """The document or the person, the day, and how old that is; what is over 24 months old is marked."""
        if origin.living:
            return self.say(N_("From the register on %(day)s"), day=self.voice.day(self.today))
        day = f"{spoken.partial(origin.on, self.voice.language)}, " if origin.on else ""
        return f"{self.named(origin)}; {day}{self.age(origin)}{self.mark(origin)}"

    def named(self, origin: Origin) -> str:
        """Who says it, without the day."""
        if not any(origin.source):
            return self.voice.label(origin.how)
        called = self.voice.called(origin.source)
        return self.say(N_("entered by %(name)s"), name=called) if origin.how is Came.TYPED else called

    def age(self, origin: Origin) -> str:
        """In full months up to two years, then in full years; what has its year alone, from year to year."""
        months = months_old(origin, self.today)
        if months is None:
            return self.say(N_("age not known"))
        if months < 1:
            return self.say(N_("less than a month old"))
        if months < STALE_AFTER:
            return self._counted(months, N_("one month old"), N_("%(number)s months old"))
        years = months // 12
        if origin.on and origin.on.precision is Precision.YEAR:
            years = self.today.year - origin.on.first.year
        return self._counted(years, N_("one year old"), N_("%(number)s years old"))

    def _counted(self, number: int, one: str, many: str) -> str:
        return self.say(one) if number == 1 else self.say(many, number=number)

    def mark(self, origin: Origin) -> str:
        """The flag of what is older than 24 months, or of unknown age."""
        flag = self.say(N_("[over 24 months]"))
        return f" {flag}" if is_stale(origin, self.today) and origin.on else ""

    def columns(self, *own: Column) -> Sequence[Column]:
        """The columns of a section: over its rows the partner, if there are several; each has its source."""
        partner = Column("partner", self.say(N_("Partner")), groups=True)
        source = Column(SOURCE, self.say(N_("Source and age")), below=9)
        return (*((partner,) if self.several else ()), *own, source)

    def row(
        self, partner: Pair, cells: Iterable[Value], origin: Origin, record: str = "", page: str = ""
    ) -> Row:
        of_whom = (self.voice.name(partner),) if self.several else ()
        return Row(record, (*of_whom, *cells, self.source(origin)), page=page)

    def plain(
        self, number: str, key: str, title: str, lines: Iterable[tuple[Pair, Line]], empty: str
    ) -> Section:
        """A section of two columns: what it is about, and what is said."""
        say = self.say
        return Section(
            number=number,
            key=key,
            title=title,
            columns=self.columns(
                Column("what", say(N_("About")), weight=1),
                Column("text", say(N_("What is known")), weight=3, leads=True),
            ),
            rows=[self.row(who, (line.label, line.text), line.origin, page=line.page) for who, line in lines],
            empty=empty,
        )


@dataclass
class Numbered:
    """The sources of a page too narrow to tell them in full: each has a number, in the order of naming."""

    teller: Teller
    found: dict[str, int] = field(default_factory=dict)

    def ref(self, origin: Origin) -> str:
        """Its number and age: [2] 8 years old."""
        if origin.living:
            return ""
        number = self.found.setdefault(self.teller.named(origin), len(self.found) + 1)
        return f"[{number}] {self.teller.age(origin)}{self.teller.mark(origin)}"

    @property
    def told(self) -> str:
        """All of them in one line."""
        return "; ".join(f"[{number}] {text}" for text, number in self.found.items())


def each(briefs: Iterable[PartnerBrief], lines: Iterable[Iterable[Line]]) -> list[tuple[Pair, Line]]:
    """The lines of every partner, each with whom it is about."""
    return [(brief.partner.name, line) for brief, own in zip(briefs, lines, strict=True) for line in own]


def known(text: str) -> Value:
    return text or Gap.UNKNOWN
