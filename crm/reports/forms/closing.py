"""What is asked of whoever submits, returns or approves the report of a month or a year."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import HiddenField

from crm.authority.forms.choosing import tenure_lookup
from crm.web.fields import LookupField, paragraph
from crm.web.forms import Form, RecordForm


class SubmitForm(RecordForm):
    """Why a report goes out although something lacks; asked only then."""

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, prefix="submit", **more)

    in_spite_of = paragraph(lazy_gettext("Why it is submitted all the same"), length=2000)


class ReturnForm(RecordForm):
    """Why a report goes back to the office."""

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, prefix="return", **more)

    return_reason = paragraph(lazy_gettext("Reason"), length=2000)


class ApproveForm(RecordForm):
    """In which post the approver acts; nobody has to name one."""

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, prefix="approve", **more)

    tenure = LookupField(lazy_gettext("Who approves, in which post"), lookup=tenure_lookup)


class ApproveYearForm(Form):
    """The same for the report of a year, of which `seen` marks what the page said."""

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, prefix="approve", **more)

    seen = HiddenField()
    tenure = LookupField(lazy_gettext("Who approves, in which post"), lookup=tenure_lookup)
    reason = paragraph(lazy_gettext("Why there is a new edition"), length=2000)
