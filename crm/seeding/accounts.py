"""The five demonstration accounts, one of each role."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.commands import NewUser, add_user, end_every_session, set_password
from crm.access.models import User
from crm.agencies.models import Agency, Liaison
from crm.permissions import Role
from crm.platform.base import Origin

LIAISON_AGENCY = "BMA-ENV"
ACCOUNTS = (
    (Role.VIEWER, "Wanida (viewer)", "วนิดา (ผู้อ่าน)"),
    (Role.OFFICER, "Somying (officer)", "สมหญิง (เจ้าหน้าที่)"),
    (Role.LIAISON, "Prasit (liaison)", "ประสิทธิ์ (ผู้ประสานงาน)"),
    (Role.APPROVER, "Kanya (approver)", "กัญญา (ผู้อนุมัติ)"),
    (Role.ADMIN, "Anan (administrator)", "อนันต์ (ผู้ดูแลระบบ)"),
)


def load(session: Session, password: str) -> None:
    """Add what is missing, each named by its role; the liaison speaks for the Environment Department."""
    there = {user.login: user for user in session.scalars(select(User))}
    for role, name_en, name_th in ACCOUNTS:
        if role.value in there:
            continue
        new = NewUser(login=role.value, role=role, password=password, name_en=name_en, name_th=name_th)
        user = add_user(session, new)
        user.origin, user.seed_key = Origin.SAMPLE, f"sample:{role.value}"
        session.flush()
        if role is Role.LIAISON:
            agency = session.scalars(select(Agency).where(Agency.code == LIAISON_AGENCY)).one()
            session.add(
                Liaison(user_id=user.id, agency_id=agency.id, origin=Origin.SAMPLE, seed_key="sample:liaison")
            )
    session.flush()


def close(session: Session) -> None:
    """No demonstration account signs in any more; they stay as names in the history."""
    for user in session.scalars(select(User).where(User.origin == Origin.SAMPLE)):
        user.active = False
        end_every_session(session, user)


def reopen(session: Session, password: str) -> None:
    """Accounts that were closed sign in again, with today's password."""
    for user in session.scalars(select(User).where(User.origin == Origin.SAMPLE, ~User.active)):
        user.active = True
        set_password(session, user, password)
