"""What is asked of whoever submits, returns or approves a month's report."""

from typing import Any

from flask_babel import lazy_gettext

from crm.authority.forms.choosing import tenure_lookup
from crm.web.fields import LookupField, paragraph
from crm.web.forms import RecordForm


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
