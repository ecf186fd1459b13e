"""Who else is met at the same meeting: asked by the address of a brief."""

from typing import Any

from flask_babel import lazy_gettext

from crm.partners.forms import partner_lookup
from crm.web.fields import LookupField
from crm.web.forms import RecordForm


class OthersForm(RecordForm):
    """Partners beside the one whose page it is."""

    class Meta(RecordForm.Meta):
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What the address asks; nothing was sent unless it is handed in."""
            return formdata if hasattr(formdata, "getlist") else None

    others = LookupField(lazy_gettext("Others at the same meeting"), lookup=partner_lookup, multiple=True)
