"""The form of a talking point."""

from flask_babel import lazy_gettext

from crm.reports.brief.commands.points import PointFacts
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.rules.kinds import LONGEST_SOURCE, PointKind
from crm.web.fields import CountField, Filled, choice, line, paragraph
from crm.web.forms import RecordForm

_FIELDS = ("kind", "text_th", "text_en", "source", "position")


class PointForm(RecordForm):
    """Something to say to a partner, or to beware of."""

    kept_in = TalkingPoint
    kind = choice(lazy_gettext("What it is"), PointKind, Filled(), default=PointKind.TALKING_POINT)
    text_th = paragraph(lazy_gettext("Text in Thai"))
    text_en = paragraph(lazy_gettext("Text in English"))
    source = line(lazy_gettext("Where it comes from"), length=LONGEST_SOURCE)
    position = CountField(lazy_gettext("Place in the order"), least=1, most=999)

    def facts(self) -> PointFacts:
        """What was typed; only after `validate`."""
        return PointFacts(**{name: self[name].data for name in _FIELDS})


def values_of_point(point: TalkingPoint) -> dict[str, object]:
    """What the form of a point on file is opened with."""
    return {name: getattr(point, name) for name in ("version", *_FIELDS)}
