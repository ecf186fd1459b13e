"""create_app: the whole wiring of the application on one page."""

from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from crm.access import current, journal, watching
from crm.access import views as access_views
from crm.activities import invariants as of_activities
from crm.activities import views as activities
from crm.activities.commands import counting
from crm.activities.search import with_obligations
from crm.admin import views as admin
from crm.agencies import views as agencies
from crm.agenda import views as agenda
from crm.agreements import checks as of_agreements
from crm.agreements import views as agreements
from crm.authority import invariants as of_authority
from crm.authority import views as authority
from crm.documents import invariants as of_documents
from crm.documents import scanning
from crm.documents import views as documents
from crm.history import outside, recorder, verifying
from crm.home import views as home
from crm.keeping import due, nouns, own_views
from crm.letters import invariants as of_letters
from crm.letters import views as letters
from crm.partners import views as partners
from crm.people import invariants as of_people
from crm.people import views as people
from crm.plans import invariants as of_plans
from crm.plans import views as plans
from crm.platform import constraints, storage
from crm.platform.clock import Clock
from crm.reports import views as reports
from crm.reports.annual import invariants as of_years
from crm.reports.handover import invariants as of_handovers
from crm.reports.monthly import invariants as of_reports
from crm.reports.monthly.commands.lock import guard
from crm.search import checks as of_search
from crm.search import keeper
from crm.search import views as search
from crm.settings import Settings
from crm.web import (
    access,
    database,
    drawings,
    errors,
    headers,
    jinja,
    language,
    panels,
    reasons,
    remembering,
    sources,
)
from crm.web import views as web

ROOT = Path(__file__).parent.parent

BLUEPRINTS = (
    web.bp,
    access_views.bp,
    home.bp,
    home.history_bp,
    partners.bp,
    agreements.bp,
    activities.bp,
    activities.obligations_bp,
    activities.planning_bp,
    activities.spending_bp,
    activities.missions_bp,
    plans.bp,
    letters.bp,
    reports.bp,
    reports.briefs_bp,
    agenda.bp,
    agencies.bp,
    people.bp,
    authority.bp,
    own_views.bp,
    documents.bp,
    search.bp,
)

PANELS: dict[str, tuple[panels.Panel, ...]] = {
    "partner_summary": (activities.partner_summary_panel,),
    "partner": (
        reports.relation_panel,
        activities.partner_panel,
        agreements.partner_panel,
        letters.partner_panel,
        reports.around_panel,
        documents.panel,
    ),
    "partner_acts": (reports.partner_button,),
    "partner_aside": (people.partner_panel, activities.mission_panel),
    "activity_acts": (reports.activity_button,),
    "agency": (
        activities.agency_panel,
        plans.agency_panel,
        agreements.agency_panel,
        partners.agency_panel,
        documents.panel,
    ),
    "agency_aside": (people.agency_panel, authority.agency_panel),
    "agreement": (activities.obligation_panel, activities.agreement_panel, documents.panel),
    "plan_item": (activities.payment_panel, activities.plan_item_panel, documents.panel),
    "person": (
        authority.person_panel,
        activities.calls_panel,
        letters.person_panel,
        activities.person_panel,
        documents.panel,
    ),
    "activity": (letters.activity_panel, documents.panel),
    "plan": (documents.panel,),
    "account": (reports.account_panel,),
    "search_best": (activities.search_panel,),
    "search_meanwhile": (activities.meanwhile_panel,),
}


NOUNS = (
    partners.NOUN,
    people.NOUN,
    people.POST,
    authority.DELEGATION,
    authority.ABSENCE,
    agreements.NOUN,
    activities.NOUN,
    letters.NOUN,
    letters.TEMPLATE,
    plans.PLAN,
    plans.ITEM,
    plans.INDICATOR,
    plans.RESULT,
    plans.LINE,
    activities.PAYMENT,
    activities.OUTCOME,
    documents.NOUN,
    agencies.NOUN,
    reports.NOUN,
    reports.ANNUAL,
    reports.POINT,
)

PARTS = {"agreement": (activities.OBLIGATION,), "plan_item": (activities.OUTCOME_PART,)}
"""What stands on the page of a noun, and is told in its history, and is kept by a room above it."""

DUE = (
    activities.due.LATE,
    activities.due.PROMISED,
    activities.due.UNREPORTED,
    activities.due.PASSED,
    activities.due.POSTPONED,
    plans.due.PLANS,
    plans.due.RESULTS,
    plans.due.RETURNED,
    reports.due.SUBMITTED,
    reports.due.RETURNED,
    agreements.due.TO_DECIDE,
    activities.due.LINES,
    reports.due.GAPS,
    activities.due.VISITS,
    activities.calls_due.CALLS,
    people.due.CONTACTS,
    letters.due.OCCASIONS,
)
"""What is due for a reader, the most pressing kind first: the desk and the digest show the same."""

CHECKS = (
    *verifying.CHECKS,
    *constraints.CHECKS,
    *of_documents.CHECKS,
    *of_people.CHECKS,
    *of_authority.CHECKS,
    *of_agreements.CHECKS,
    *of_plans.CHECKS,
    *of_activities.CHECKS,
    *of_letters.CHECKS,
    *of_reports.CHECKS,
    *of_years.CHECKS,
    *of_handovers.CHECKS,
    *of_search.CHECKS,
)
"""What `crm check` looks at, in order."""


def watch_sessions() -> None:
    """What every session sees to by itself: history, counters, who may what, closed months, the index."""
    recorder.install()
    counting.install()
    watching.install()
    guard.install()
    of_handovers.install()
    keeper.install(with_obligations(noun.indexed) for noun in NOUNS if noun.indexed)


def create_app(settings: Settings) -> Flask:
    """The application of one office. Starting fails when a view declares no permission."""
    app = Flask(
        "crm",
        root_path=str(ROOT / "crm"),
        template_folder=str(ROOT / "templates"),
        static_folder="web/static",
    )
    app.config.update(_for_flask(settings))
    app.json = json = DefaultJSONProvider(app)
    json.ensure_ascii = False
    serve(app, settings)
    watch_sessions()
    storage.install()
    journal.install(app)  # what is installed first runs last after a request: here, after the commit
    database.install(app)
    language.install(app)
    jinja.install(app)
    drawings.install(app)
    CSRFProtect(app)
    current.install(app)
    access.install(app)
    headers.install(app, secure=settings.secure)
    errors.install(app)
    reasons.install(app)
    panels.install(app, PANELS)
    sources.install(app, partners.thai_names)
    nouns.install(app, NOUNS, PARTS)
    due.install(app, DUE)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    admin.install(app)
    access.check_every_view_declares(app)
    if settings.production:
        proxied = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
        app.wsgi_app = proxied  # type: ignore[method-assign]  # how Flask wants middleware added
    return app


def serve(app: Flask, settings: Settings) -> None:
    """Let the application serve the office of these settings: its database, its files, its day.

    Called again, it moves on to another office that differs in nothing else.
    """
    app.extensions.update(settings=settings, clock=Clock(settings.today))
    app.extensions["scanner"] = scanning.Scanner(settings.clamd) if settings.clamd else None
    app.extensions["store"] = storage.Store(settings.data_dir / storage.FOLDER)
    database.bind(app, settings.database_url, **{outside.OPTION: settings.data_dir / outside.FILE})
    remembering.forget(app)
    drawings.forget(app)


def _for_flask(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": "__Host-maitri" if settings.secure else "maitri",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "WTF_CSRF_TIME_LIMIT": None,
    }
