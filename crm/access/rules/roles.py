"""What the roles are called."""

from crm.permissions import Role
from crm.platform.text import N_

ROLE_LABELS: dict[Role, str] = {
    Role.VIEWER: N_("Viewer"),
    Role.OFFICER: N_("Officer"),
    Role.LIAISON: N_("Agency liaison"),
    Role.APPROVER: N_("Approver"),
    Role.ADMIN: N_("Administrator"),
}
