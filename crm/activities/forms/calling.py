"""The courtesy call: five inputs, the post of a visitor whom nobody knows, and who answers for it."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, SelectField

from crm.activities.commands.calling import CallFacts
from crm.activities.forms.fields import chosen_id
from crm.activities.rules import ActivityKind
from crm.agencies.forms import agency_lookup
from crm.partners.forms import partner_lookup
from crm.people.forms import person_lookup, post_lookup
from crm.web.fields import DayField, Filled, Lookup, LookupField, line
from crm.web.forms import Form
from crm.web.language import language


def _visitor() -> Lookup:
    return person_lookup(creates=True)


def _host() -> Lookup:
    return post_lookup(city=True)


class CallForm(Form):
    """All that is asked at once; everything but the partner, the day and the agency may be empty.

    `post` is asked of a visitor not known to hold one there; the command refuses another partner's. `kind` is
    brought by the address: a farewell call, or else a courtesy call.
    """

    kind = HiddenField()
    partner = LookupField(lazy_gettext("Partner"), [Filled()], lookup=partner_lookup)
    visitor = LookupField(lazy_gettext("Head of mission or visitor"), lookup=_visitor)
    post = SelectField(lazy_gettext("Comes as"), coerce=chosen_id, choices=[], validate_choice=False)
    on = DayField(lazy_gettext("Day"), [Filled()])
    host = LookupField(lazy_gettext("Received by"), lookup=_host)
    result = line(lazy_gettext("Result in one line"))
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)

    @property
    def call(self) -> ActivityKind:
        """Which of the two calls it is."""
        farewell = self.kind.data == ActivityKind.FAREWELL_CALL.value
        return ActivityKind.FAREWELL_CALL if farewell else ActivityKind.COURTESY_CALL

    def facts(self) -> CallFacts:
        """What was typed; only after `validate`."""
        return CallFacts(
            partner_id=self.partner.data,
            visitor_id=self.visitor.data,
            visitor_name=self.visitor.new_text,
            visitor_post_id=self.post.data,
            on=self.on.data,
            host_post_id=self.host.data,
            result=self.result.data or "",
            agency_id=self.agency.data,
            language=language(),
            kind=self.call,
        )
