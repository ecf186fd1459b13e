"""The forms of what stands on a partner's page: a name, a day of the year, a joint project."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from flask_babel import gettext, lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.agencies.commands.naming import NameFacts
from crm.agencies.forms import agency_lookup
from crm.agencies.models import AgencyName
from crm.agencies.rules import NameType
from crm.partners.commands.marking import OccasionFacts
from crm.partners.commands.projects import ProjectFacts
from crm.partners.models import JointProject, Occasion, PartnerName
from crm.partners.rules import OccasionKind, ProjectState
from crm.platform.calendar import BUDDHIST_FROM, common_year
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.spoken import year
from crm.web.fields import CountField, Filled, LookupField, PartialDateField, choice, line, paragraph
from crm.web.forms import RecordForm
from crm.web.language import language

TONGUES = (
    "th",
    "en",
    "zh",
    "ja",
    "ko",
    "vi",
    "id",
    "ru",
    "de",
    "fr",
    "pt",
    "mn",
    "lo",
    "hu",
    "tr",
    "ar",
    "hi",
)
"""The languages in which the city's partners are named."""
_OCCASION = ("kind", "title_th", "title_en", "month", "day", "since_year", "moves_th", "moves_en")


def _tongues() -> list[SelectChoice]:
    names = Locale(language()).languages
    return [SelectChoice(code, names[code]) for code in TONGUES]


def _months() -> list[SelectChoice]:
    names = Locale(language()).months["stand-alone"]["wide"]
    return [SelectChoice("", "–"), *(SelectChoice(str(number), name) for number, name in names.items())]


def _number(typed: Any) -> int | None:
    return int(typed) if typed not in (None, "") else None


class NameForm(RecordForm):
    """Another name of a partner; as-published forms stay on file and reach no letter."""

    kept_in = PartnerName
    text = line(lazy_gettext("Name"), Filled())
    language = SelectField(lazy_gettext("Language"), choices=_tongues, default="en", id="tongue")
    type = SelectField(
        lazy_gettext("What it is for"),
        choices=lambda: [
            SelectChoice(use.value, gettext(use.label)) for use in NameType if use is not NameType.OFFICIAL
        ],
        coerce=NameType,
        default=NameType.ALIAS,
    )
    first = PartialDateField(lazy_gettext("Valid from"), earliest=HISTORIC)
    last = PartialDateField(lazy_gettext("Valid until"), earliest=HISTORIC)
    source = paragraph(lazy_gettext("Source"), length=1000)

    def facts(self) -> NameFacts:
        """What was typed; only after `validate`."""
        names = ("text", "language", "type", "first", "last", "source")
        return NameFacts(**{name: self[name].data for name in names})


def values_of_name(name: PartnerName | AgencyName) -> dict[str, object]:
    """What the form of a name on file is opened with."""
    held = {part: getattr(name, part) for part in ("version", "text", "language", "type", "source")}
    first = PartialDate.parse(name.valid_from, HISTORIC) if name.valid_from else None
    last = PartialDate.parse(name.valid_to, HISTORIC) if name.valid_to else None
    return held | {"first": first, "last": last}


class YearField(CountField):
    """A year typed in either era: data is the C.E. year or None; shown in the reader's era."""

    MOST_COMMON, MOST_BUDDHIST = 2100, 2700

    def __init__(self, label: Any = None, **more: Any) -> None:
        super().__init__(label, least=1, most=self.MOST_BUDDHIST, **more)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        typed, self.data = self.data, None
        if typed and self.MOST_COMMON < typed < BUDDHIST_FROM:
            raise ValueError(gettext("Give a year of either era: 2507 or 1964."))
        self.data = common_year(typed) if typed else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return year(date(self.data, 12, 31), language()) if self.data else ""


class OccasionForm(RecordForm):
    """A day of the year; one that moves says how it is found."""

    kept_in = Occasion
    kind = choice(lazy_gettext("Kind"), OccasionKind, Filled())
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    day = CountField(lazy_gettext("Day"), least=1, most=31)
    month = SelectField(lazy_gettext("Month"), choices=_months, coerce=_number)
    since_year = YearField(lazy_gettext("Since the year"))
    moves_th = line(lazy_gettext("How the day is found, in Thai"))
    moves_en = line(lazy_gettext("How the day is found, in English"))

    def facts(self) -> OccasionFacts:
        """What was typed; only after `validate`."""
        return OccasionFacts(**{name: self[name].data for name in _OCCASION})


def values_of_occasion(occasion: Occasion) -> dict[str, object]:
    """What the form of an occasion on file is opened with."""
    return {name: getattr(occasion, name) for name in ("version", *_OCCASION)}


class ProjectForm(RecordForm):
    """A joint project: what, since when, and who is responsible on our side."""

    kept_in = JointProject
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)
    state = choice(lazy_gettext("State"), ProjectState, Filled(), default=ProjectState.RUNNING)
    starts = PartialDateField(lazy_gettext("Since"), earliest=HISTORIC)
    ends = PartialDateField(lazy_gettext("Until"), earliest=HISTORIC)
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> ProjectFacts:
        """What was typed; only after `validate`."""
        plain = ("title_th", "title_en", "state", "starts", "ends", "note_th", "note_en")
        return ProjectFacts(agency_id=self.agency.data, **{name: self[name].data for name in plain})


def values_of_project(project: JointProject) -> dict[str, object]:
    """What the form of a joint project on file is opened with."""
    plain = ("version", "title_th", "title_en", "state", "starts", "ends", "note_th", "note_en")
    return {name: getattr(project, name) for name in plain} | {"agency": project.agency_id}
