"""The second step of an account: begun with a password, confirmed by a code, taken away or reset."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from crm.access.commands.hashing import HASHER, matches
from crm.access.commands.noting import note
from crm.access.commands.sessions import end_every_session
from crm.access.models import RecoveryCode, SecondFactor, User
from crm.access.queries import recovery_codes_of, second_factor_of
from crm.access.rules.codes import folded, half_minute_of, new_recovery_codes, new_secret
from crm.access.rules.kinds import JournalKind
from crm.platform.errors import Refused
from crm.platform.text import N_

_WRONG = N_("This code is not right. Type the one that the app shows now.")


def begin_two_factor(session: Session, user: User, at: datetime) -> None:
    """A new secret to be confirmed; one that was never confirmed is replaced. Raises Refused if it is on."""
    factor = _locked(session, user)
    if factor is not None and factor.confirmed_at is not None:
        raise Refused(N_("Two-factor sign-in is on already."))
    if factor is None:
        factor = SecondFactor(user_id=user.id)
        session.add(factor)
    factor.secret, factor.begun_at = new_secret(), at
    session.flush()


def confirm_two_factor(session: Session, user: User, typed: str, at: datetime) -> list[str]:
    """Turn the second step on by a first code; returns the ten recovery codes, shown this once.

    Raises Refused for a wrong code, or when nothing was begun.
    """
    factor = _locked(session, user)
    if factor is None or factor.confirmed_at is not None:
        raise Refused(N_("Begin again: there is nothing to confirm."))
    if not _taken(factor, typed, at):
        raise Refused(_WRONG, field="code")
    factor.confirmed_at = at
    return _new_recovery_codes(session, user)


def accept_code(session: Session, user: User, typed: str, at: datetime) -> None:
    """Let the account in by the app's code, each once. Raises Refused."""
    factor = _locked(session, user)
    if factor is None or factor.confirmed_at is None or not _taken(factor, typed, at):
        raise Refused(_WRONG, field="code")
    session.flush()


def accept_recovery_code(session: Session, user: User, typed: str, at: datetime) -> int:
    """Let the account in by a code from paper, each once; returns how many are left. Raises Refused."""
    _locked(session, user)
    kept = list(session.scalars(recovery_codes_of(user.id)))
    found = next((code for code in kept if matches(code.code_hash, folded(typed))), None)
    if found is None:
        raise Refused(N_("This recovery code is not right, or was used before."), field="recovery")
    found.used_at = at
    session.flush()
    return len(kept) - 1


def renew_recovery_codes(session: Session, user: User) -> list[str]:
    """Ten new recovery codes in place of those on file. Raises Refused unless the second step is on."""
    factor = _locked(session, user)
    if factor is None or factor.confirmed_at is None:
        raise Refused(N_("Two-factor sign-in is not on."))
    return _new_recovery_codes(session, user)


def end_two_factor(session: Session, user: User) -> None:
    """The password alone opens the account again."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    session.execute(delete(SecondFactor).where(SecondFactor.user_id == user.id))


def reset_two_factor(session: Session, user: User) -> None:
    """For a telephone that was lost: the office takes the second step away and ends every session."""
    end_two_factor(session, user)
    end_every_session(session, user)
    note(session, JournalKind.TWO_FACTOR_RESET, user)


def _locked(session: Session, user: User) -> SecondFactor | None:
    """The account's app, held until the end of the transaction: one code opens one door."""
    return session.scalars(second_factor_of(user.id).with_for_update()).one_or_none()


def _taken(factor: SecondFactor, typed: str, at: datetime) -> bool:
    half_minute = half_minute_of(factor.secret, typed, at)
    if half_minute is None or half_minute <= factor.last_half_minute:
        return False
    factor.last_half_minute = half_minute
    return True


def _new_recovery_codes(session: Session, user: User) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = new_recovery_codes()
    session.add_all(RecoveryCode(user_id=user.id, code_hash=HASHER.hash(folded(code))) for code in codes)
    session.flush()
    return codes
