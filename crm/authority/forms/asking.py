"""The question: who, in which post, would do what on which day, with whose power."""

from typing import Any

from flask_babel import lazy_gettext

from crm.agencies.forms import agency_lookup, area_lookup
from crm.authority.commands import Question
from crm.authority.forms.choosing import tenure_lookup
from crm.authority.rules.kinds import Act, Organ, Principal
from crm.people.models import Tenure
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.database import db
from crm.web.fields import DayField, Filled, LookupField, choice
from crm.web.forms import RecordForm


class AskForm(RecordForm):
    """Asked by the address, so that an answer can be passed on as a link."""

    class Meta(RecordForm.Meta):
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What the address or the page asks; nothing was sent unless it is handed in."""
            return formdata if hasattr(formdata, "getlist") else None

    tenure = LookupField(lazy_gettext("Who, in which post"), [Filled()], lookup=tenure_lookup)
    act = choice(lazy_gettext("Is to"), Act, Filled(), default=Act.SIGN)
    organ = choice(lazy_gettext("With the power of"), Organ, Filled(), default=Organ.GOVERNOR)
    agency = LookupField(lazy_gettext("Which agency"), lookup=agency_lookup)
    areas = LookupField(lazy_gettext("In these powers"), lookup=area_lookup, multiple=True)
    day = DayField(lazy_gettext("On the day"), [Filled()])

    def question(self) -> Question:
        """What was asked; only after `validate`. Raises Refused where an agency is meant and not named."""
        tenure = db.session().get_one(Tenure, self.tenure.data)
        organ: Any = self.organ.data
        if organ is Organ.AGENCY and not self.agency.data:
            raise Refused(N_("Name the agency whose power it is."), field="agency")
        principal = Principal(organ, self.agency.data if organ is Organ.AGENCY else None)
        return Question(
            act=self.act.data,
            person_id=tenure.person_id,
            post_id=tenure.post_id,
            principal=principal,
            day=self.day.data,
            area_ids=frozenset(self.areas.data or ()),
        )
