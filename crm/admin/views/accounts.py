"""The back office of accounts: opened, corrected, signed out everywhere, given a new password."""

from typing import Any

from flask import flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext
from sqlalchemy import Select, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.keeping import (
    edit_account,
    may_be_archived,
    open_account,
    reset_password,
    sign_out_everywhere,
    take_second_step,
    temporary_password,
)
from crm.access.commands.sessions import end_every_session
from crm.access.current import me, session_lengths
from crm.access.models import User, UserSession
from crm.access.queries import live_sessions, second_factor_of
from crm.access.rules.roles import ROLE_LABELS
from crm.access.rules.sessions import device_of
from crm.admin import queries
from crm.admin.forms.accounts import LANGUAGES, AccountForm, values_of_account
from crm.admin.views.base import ReferenceView, asked_id
from crm.admin.views.cells import linked_pair, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.agencies.commands.appointing import appoint
from crm.permissions import Permission, Role
from crm.platform.clock import in_bangkok, now
from crm.platform.text import N_
from crm.web import filters
from crm.web.database import db
from crm.web.jinja import show_day, text
from crm.web.language import language
from crm.web.lists import Column, Filter
from crm.web.panels import panels
from crm.web.telling import Words, shown_day, shown_moment


def _words() -> Words:
    words = words_of(
        AccountForm,
        columns={},
        drawers={
            "role": lambda code: gettext(ROLE_LABELS[Role(code)]),
            "language": lambda code: gettext(LANGUAGES[code]),
            "password_set_at": shown_moment,
            "closes_on": shown_day,
        },
        sentences={
            "open_account": gettext("opened this account"),
            "reset_password": gettext("set a new password for the next sign-in"),
            "reset_two_factor": gettext("took the second step of signing in away"),
        },
    )
    more = {
        "password_set_at": gettext("Password set"),
        "password_temporary": gettext("Password for the next sign-in only"),
    }
    return Words(labels={**words.labels, **more}, drawers=words.drawers, sentences=words.sentences)


class AccountKeeper(OfficeKeeper):
    """Somebody who signs in. A new one has a password that is shown once."""

    noun = office_noun(
        "accounts",
        model=User,
        one=N_("Account"),
        many=N_("Accounts"),
        icon="user",
        edits=Permission.ACCOUNT_EDIT,
        rows=lambda _reader: select(User),
        title=lambda user: text(user, "name").striptags(),
        words=_words,
    )
    form = AccountForm
    adds, edits = N_("Open an account"), N_("Edit an account")
    lead = N_("A password for the first sign-in is made and shown to you once.")
    entered = N_("The account is open.")
    sections = (
        Section(N_("Who it is"), (("login",), ("name_th", "name_en"), ("email",), ("language",))),
        Section(N_("What it may do"), (("role",), ("agency",), ("active",), ("closes_on",))),
    )

    def opened(self, record: Any) -> AccountForm:
        agency_id = db.session().scalar(queries.agency_of_liaison(record.id))
        return AccountForm(formdata=None, data=values_of_account(record, agency_id))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        for name in ("active", "closes_on") if record is None else ("login",):
            if name in form:
                delattr(form, name)

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> User:
        password = temporary_password()
        user = open_account(session, form.opening(password), by=by)
        appoint(session, user, form.agency.data)
        g.password_shown_once = (user, password)
        return user

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_account(session, record, form.facts(), seen_version=form.seen_version, by=by)
        appoint(session, record, form.agency.data)

    def facts(self, record: Any) -> list[tuple[str, str]]:
        label = gettext("Password for the next sign-in only")
        temporary = [(label, gettext("Yes"))] if record.password_temporary else []
        agency = str(self.form(formdata=None).agency.label.text)
        told = super().facts(record) + temporary
        return [fact for fact in told if fact[0] != agency or record.role is Role.LIAISON]

    def may_leave(self, session: Session, record: Any) -> None:
        may_be_archived(session, record, by=me())

    def moved(self, session: Session, record: Any) -> None:
        end_every_session(session, record)


class AccountView(ReferenceView):
    """Who may sign in, as what, and from where somebody is signed in now."""

    needs = Permission.ACCOUNT_EDIT
    keeper = AccountKeeper()
    lead = N_("Who signs in, with which role, and for which agency a liaison writes.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("name", "login", "role", "agency", "standing", "seen")
    order = "login"

    def rows(self) -> Select[Any]:
        return queries.account_rows()

    def columns(self) -> dict[str, Column]:
        by_name = User.name_th if language() == "th" else User.name_en
        return {
            "name": linked_pair(self, "name", gettext("Name"), "name", by_name),
            "login": Column(
                key="login", label=gettext("Sign-in name"), value=lambda row: row.login, sort=User.login
            ),
            "role": Column(
                key="role",
                label=gettext("Role"),
                value=lambda row: gettext(ROLE_LABELS[row.role]),
                sort=type_coerce(User.role, String),
            ),
            "agency": pair("agency", gettext("Agency"), "agency"),
            "standing": Column(key="standing", label=gettext("Standing"), value=_standing),
            "seen": Column(key="seen", label=gettext("Last seen"), value=_seen, kind="date"),
        }

    def filters(self) -> list[Filter]:
        roles = {role.value: role for role in Role}

        def of_role(rows: filters.Rows, typed: str) -> filters.Rows:
            if typed not in roles:
                raise filters.no_such_choice()
            return rows.where(User.role == roles[typed])

        return [
            Filter(key="q", label=gettext("Name or sign-in name"), apply=_like),
            Filter(
                key="role",
                label=gettext("Role"),
                kind="choice",
                choices=lambda: [(role.value, gettext(name)) for role, name in ROLE_LABELS.items()],
                apply=of_role,
            ),
        ]

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        answer = super().create_view()
        return self._password(*g.password_shown_once) if "password_shown_once" in g else answer

    @expose("/password/", methods=("POST",))
    def password_view(self) -> ResponseReturnValue:
        """A new password, shown once: the page that answers is the only place where it stands."""
        user = self.pages.record_in_use(asked_id())
        password = reset_password(db.session(), user, by=me())
        return self._password(user, password)

    @expose("/sessions/", methods=("POST",))
    def sessions_view(self) -> ResponseReturnValue:
        """Sign the account out everywhere."""
        user = self._record()
        sign_out_everywhere(db.session(), user, by=me())
        flash(gettext("%(name)s is signed out everywhere.", name=user.login))
        return redirect(self.keeper.noun.url(user.id))

    @expose("/two-factor/", methods=("POST",))
    def two_factor_view(self) -> ResponseReturnValue:
        """The telephone was lost: the password alone opens the account until its owner sets up another."""
        user = self.pages.record_in_use(asked_id())
        take_second_step(db.session(), user, by=me())
        flash(gettext("The second step of %(name)s is taken away.", name=user.login), "warning")
        return redirect(self.keeper.noun.url(user.id))

    def _details(self, record: Any, **more: Any) -> str:
        idle, absolute = session_lengths()
        rows = live_sessions(record.id, seen_after=now() - idle, started_after=now() - absolute)
        factor = db.session().scalars(second_factor_of(record.id)).one_or_none()
        return super()._details(
            record,
            sessions=[(_device(row), row) for row in db.session().scalars(rows)],
            two_factor_since=factor.confirmed_at if factor else None,
            mine=record.id == me().id,
            account_panels=panels("account", record),
            **more,
        )

    def _password(self, user: User, password: str) -> str:
        crumbs = self.pages.way_to(user)
        return render_template("admin/password.html", user=user, password=password, crumbs=crumbs)


def _device(row: UserSession) -> str:
    """Firefox, Windows; as much of it as is known."""
    return ", ".join(filter(None, device_of(row.device))) or gettext("Unknown device")


def _like(rows: filters.Rows, typed: str) -> filters.Rows:
    word = typed.casefold()
    places = (User.login, func.lower(User.name_en), User.name_th)
    return rows.where(or_(*(place.contains(word, autoescape=True) for place in places)))


def _standing(row: Any) -> str:
    if not row.active or (row.closes_on and row.closes_on <= in_bangkok(now()).date()):
        return gettext("Closed")
    if row.closes_on:
        return gettext("Closes on %(day)s", day=show_day(row.closes_on))
    return gettext("Waits for the first sign-in") if row.password_temporary else gettext("In use")


def _seen(row: Any) -> str:
    return shown_moment(row.seen_at.isoformat()) if row.seen_at else ""
