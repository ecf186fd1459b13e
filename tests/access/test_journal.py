"""The journal of access: who signed in or was refused, and who may what, found by person, kind and day."""

from datetime import date, timedelta

import pytest

from crm.access.commands import NewUser, add_user
from crm.access.models import AccessGrant, JournalEntry
from crm.access.queries import journal_entries
from crm.access.rules.kinds import JournalKind
from crm.history.recorder import Actor, act_as
from crm.permissions import Role
from crm.platform.clock import now, start_of
from tests.access.conftest import PASSWORD


def found(session, **filters):
    """Kind, who acted and what, the newest first."""
    session.rollback()
    return [(entry.kind, entry.actor, entry.what) for entry, _ in session.execute(journal_entries(**filters))]


def line(session, kind, at, **facts):
    session.add(JournalEntry(kind=kind, at=at, **facts))
    session.commit()


def test_sign_ins_failures_and_refusals_name_their_account(inside, visitor, session, somying):
    inside.post("/logout")
    visitor.enter("wrong password", status=422)
    visitor.enter(login="nobody", status=422)
    told = found(session)
    assert told[0] == ("sign_in_failed", "nobody", "")
    assert [kind for kind, _, _ in found(session, person=somying.id)] == [
        "sign_in_failed",
        "signed_out",
        "signed_in",
        "account_added",
    ]


def test_a_closed_door_and_an_export_are_kept(browser, session):
    browser.sign_in(Role.VIEWER)
    browser.get("/people/new", status=403)
    browser.get("/agencies/?format=csv")
    kinds = found(session, person=browser.user.id)
    assert kinds[0][0] == "exported"
    assert kinds[1] == ("refused", browser.user.login, "GET /people/new")


def test_changes_of_who_may_what_are_kept_whoever_makes_them(inside, session, somying):
    act_as(session, Actor("Anan", None, "อนันต์"), "edit")
    somying.role = Role.APPROVER
    session.flush()
    somying.active = False
    session.flush()
    somying.active = True
    session.flush()
    grant = AccessGrant(entity="activity", entity_id=7, user_id=somying.id)
    session.add(grant)
    session.flush()
    grant.archived_at = now()
    session.commit()
    assert found(session, person=somying.id)[:5] == [
        ("grant_ended", "Anan", "activity 7"),
        ("grant_given", "Anan", "activity 7"),
        ("account_opened", "Anan", "somying"),
        ("account_closed", "Anan", "somying"),
        ("role_changed", "Anan", "somying: officer → approver"),
    ]


def test_what_is_rolled_back_is_not_told(app, session):
    add_user(session, NewUser(login="prasit", role=Role.VIEWER, password=PASSWORD))
    session.rollback()
    assert found(session) == []


def test_lines_are_found_by_kind_and_by_days_in_bangkok(session):
    day = date(2026, 10, 1)
    for minutes in (-1, 0, 24 * 60 - 1, 24 * 60):
        line(session, JournalKind.REFUSED, start_of(day) + timedelta(minutes=minutes), what=str(minutes))
    line(session, JournalKind.EXPORTED, start_of(day), what="other")
    of_day = found(session, kind=JournalKind.REFUSED, first=day, last=day)
    assert [what for _, _, what in of_day] == ["1439", "0"]
    assert len(found(session, first=day)) == 4
    assert len(found(session, last=day)) == 4


@pytest.mark.parametrize("kind", list(JournalKind))
def test_every_kind_can_be_kept(session, kind):
    line(session, kind, now())
    assert found(session, kind=kind) == [(kind, "", "")]
