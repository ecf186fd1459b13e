"""Who may what: the only place that joins roles to permissions."""

from enum import StrEnum


class Permission(StrEnum):
    """What a page or a move may demand; named NOUN_VERB."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    REGISTER_READ = "register_read"
    LIST_EXPORT = "list_export"
    PARTNER_EDIT = "partner_edit"
    PERSON_EDIT = "person_edit"
    AUTHORITY_EDIT = "authority_edit"
    AUTHORITY_APPROVE = "authority_approve"
    AGREEMENT_EDIT = "agreement_edit"
    PLAN_EDIT = "plan_edit"
    PLAN_APPROVE = "plan_approve"
    RESULT_EDIT = "result_edit"
    ACTIVITY_EDIT = "activity_edit"
    COMMITMENT_EDIT = "commitment_edit"
    DOCUMENT_EDIT = "document_edit"
    LETTER_EDIT = "letter_edit"
    RECORD_RESTRICT = "record_restrict"
    REPORT_READ = "report_read"
    REPORT_SUBMIT = "report_submit"
    REPORT_APPROVE = "report_approve"
    HANDOVER_READ = "handover_read"
    HANDOVER_EDIT = "handover_edit"
    REFERENCE_EDIT = "reference_edit"
    ACCOUNT_EDIT = "account_edit"
    JOURNAL_READ = "journal_read"


class Role(StrEnum):
    """The five roles of the office; their labels stand in crm/access/rules/roles.py."""

    VIEWER = "viewer"
    OFFICER = "officer"
    LIAISON = "liaison"
    APPROVER = "approver"
    ADMIN = "admin"


_READER = frozenset(
    {
        Permission.PUBLIC,
        Permission.SIGNED_IN,
        Permission.REGISTER_READ,
        Permission.LIST_EXPORT,
        Permission.REPORT_READ,
    }
)
_LIAISON = _READER | {
    Permission.ACTIVITY_EDIT,
    Permission.COMMITMENT_EDIT,
    Permission.DOCUMENT_EDIT,
    Permission.RESULT_EDIT,
}
_OFFICER = _LIAISON | {
    Permission.PARTNER_EDIT,
    Permission.PERSON_EDIT,
    Permission.AUTHORITY_EDIT,
    Permission.AGREEMENT_EDIT,
    Permission.PLAN_EDIT,
    Permission.LETTER_EDIT,
    Permission.RECORD_RESTRICT,
    Permission.REPORT_SUBMIT,
    Permission.HANDOVER_READ,
    Permission.HANDOVER_EDIT,
}
_APPROVER = _OFFICER | {
    Permission.AUTHORITY_APPROVE,
    Permission.PLAN_APPROVE,
    Permission.REPORT_APPROVE,
}
_ADMIN = _READER | {
    Permission.REFERENCE_EDIT,
    Permission.ACCOUNT_EDIT,
    Permission.JOURNAL_READ,
    Permission.HANDOVER_READ,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _READER,
    Role.LIAISON: _LIAISON,
    Role.OFFICER: _OFFICER,
    Role.APPROVER: _APPROVER,
    Role.ADMIN: _ADMIN,
}


def may(role: Role | None, permission: Permission) -> bool:
    """Whether `role` (None: nobody is signed in) holds `permission`. Which rows is a query's business."""
    if role is None:
        return permission is Permission.PUBLIC
    return permission in GRANTS[role]
