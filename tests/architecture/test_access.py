"""Who enters where: the access table, asked of the running application for every route, method and role."""

from datetime import date

import pytest
from sqlalchemy import func, select

from crm.activities.models import Activity
from crm.activities.rules import ActivityState
from crm.history.models import ChangeRecord
from crm.permissions import Role
from crm.platform.base import Classification
from tests.architecture.routes import ids_of

WHO = ("anonymous", "viewer", "officer", "liaison", "approver", "admin")

TABLE = """
                                                                      anon  view  offic liais appr  admin
GET  /healthz                                                         yes   yes   yes   yes   yes   yes
GET  /readyz                                                          yes   yes   yes   yes   yes   yes
GET  /static/<path:filename>                                          yes   yes   yes   yes   yes   yes
GET  /fonts/sarabun-<weight>.ttf                                      yes   yes   yes   yes   yes   yes
POST /language                                                        yes   yes   yes   yes   yes   yes
POST /theme                                                           yes   yes   yes   yes   yes   yes
GET  /login                                                           yes   yes   yes   yes   yes   yes
POST /login                                                           yes   yes   yes   yes   yes   yes
GET  /login/code                                                      yes   yes   yes   yes   yes   yes
POST /login/code                                                      yes   yes   yes   yes   yes   yes
POST /login/recovery-code                                             yes   yes   yes   yes   yes   yes
POST /logout                                                          -     yes   yes   yes   yes   yes
GET  /me                                                              -     yes   yes   yes   yes   yes
GET  /me/edit                                                         -     yes   yes   yes   yes   yes
POST /me/edit                                                         -     yes   yes   yes   yes   yes
GET  /me/password                                                     -     yes   yes   yes   yes   yes
POST /me/password                                                     -     yes   yes   yes   yes   yes
POST /me/sessions/<int:session_id>/end                                -     yes   yes   yes   yes   yes
POST /me/sessions/end-others                                          -     yes   yes   yes   yes   yes
GET  /me/two-factor                                                   -     yes   yes   yes   yes   yes
POST /me/two-factor/begin                                             -     yes   yes   yes   yes   yes
POST /me/two-factor/confirm                                           -     yes   yes   yes   yes   yes
POST /me/two-factor/codes                                             -     yes   yes   yes   yes   yes
POST /me/two-factor/off                                               -     yes   yes   yes   yes   yes
GET  /styleguide                                                      -     yes   yes   yes   yes   yes
GET  /                                                                -     yes   yes   yes   yes   yes
POST /views/                                                          -     yes   yes   yes   yes   yes
POST /views/<int:view_id>/forget                                      -     yes   yes   yes   yes   yes
GET  /partners/                                                       -     yes   yes   yes   yes   yes
GET  /partners/lookup                                                 -     yes   yes   yes   yes   yes
GET  /partners/map                                                    -     yes   yes   yes   yes   yes
POST /partners/names/<int:record_id>/archive                          -     -     yes   -     yes   -
GET  /partners/names/<int:record_id>/edit                             -     -     yes   -     yes   -
POST /partners/names/<int:record_id>/edit                             -     -     yes   -     yes   -
POST /partners/names/<int:record_id>/restore                          -     -     yes   -     yes   -
GET  /partners/new                                                    -     -     yes   -     yes   -
POST /partners/new                                                    -     -     yes   -     yes   -
POST /partners/occasions/<int:record_id>/archive                      -     -     yes   -     yes   -
GET  /partners/occasions/<int:record_id>/edit                         -     -     yes   -     yes   -
POST /partners/occasions/<int:record_id>/edit                         -     -     yes   -     yes   -
POST /partners/occasions/<int:record_id>/restore                      -     -     yes   -     yes   -
POST /partners/projects/<int:record_id>/archive                       -     -     yes   -     yes   -
GET  /partners/projects/<int:record_id>/edit                          -     -     yes   -     yes   -
POST /partners/projects/<int:record_id>/edit                          -     -     yes   -     yes   -
POST /partners/projects/<int:record_id>/restore                       -     -     yes   -     yes   -
POST /partners/several                                                -     -     yes   -     yes   -
POST /partners/several/done                                           -     -     yes   -     yes   -
GET  /partners/<int:above_id>/names/new                               -     -     yes   -     yes   -
POST /partners/<int:above_id>/names/new                               -     -     yes   -     yes   -
GET  /partners/<int:above_id>/occasions/new                           -     -     yes   -     yes   -
POST /partners/<int:above_id>/occasions/new                           -     -     yes   -     yes   -
GET  /partners/<int:above_id>/projects/new                            -     -     yes   -     yes   -
POST /partners/<int:above_id>/projects/new                            -     -     yes   -     yes   -
GET  /partners/<int:partner_id>                                       -     yes   yes   yes   yes   yes
POST /partners/<int:record_id>/archive                                -     -     yes   -     yes   -
GET  /partners/<int:record_id>/edit                                   -     -     yes   -     yes   -
POST /partners/<int:record_id>/edit                                   -     -     yes   -     yes   -
POST /partners/<int:record_id>/restore                                -     -     yes   -     yes   -
GET  /agencies/                                                       -     yes   yes   yes   yes   yes
GET  /agencies/areas/lookup                                           -     yes   yes   yes   yes   yes
GET  /agencies/lookup                                                 -     yes   yes   yes   yes   yes
GET  /agencies/<int:agency_id>                                        -     yes   yes   yes   yes   yes
GET  /agreements/                                                     -     yes   yes   yes   yes   yes
GET  /agreements/lookup                                               -     yes   yes   yes   yes   yes
GET  /agreements/new                                                  -     -     yes   -     yes   -
POST /agreements/new                                                  -     -     yes   -     yes   -
POST /agreements/several                                              -     -     yes   -     yes   -
POST /agreements/several/done                                         -     -     yes   -     yes   -
GET  /agreements/<int:agreement_id>                                   -     yes   yes   yes   yes   yes
POST /agreements/<int:record_id>/archive                              -     -     yes   -     yes   -
GET  /agreements/<int:record_id>/edit                                 -     -     yes   -     yes   -
POST /agreements/<int:record_id>/edit                                 -     -     yes   -     yes   -
POST /agreements/<int:record_id>/restore                              -     -     yes   -     yes   -
GET  /plans/                                                          -     yes   yes   yes   yes   yes
GET  /plans/items                                                     -     yes   yes   yes   yes   yes
GET  /plans/items/lookup                                              -     yes   yes   yes   yes   yes
POST /plans/items/several                                             -     -     yes   -     yes   -
POST /plans/items/several/done                                        -     -     yes   -     yes   -
GET  /plans/items/<int:item_id>                                       -     yes   yes   yes   yes   yes
POST /plans/items/<int:record_id>/archive                             -     -     yes   -     yes   -
GET  /plans/items/<int:record_id>/edit                                -     -     yes   -     yes   -
POST /plans/items/<int:record_id>/edit                                -     -     yes   -     yes   -
POST /plans/items/<int:record_id>/restore                             -     -     yes   -     yes   -
GET  /plans/new                                                       -     -     yes   -     yes   -
POST /plans/new                                                       -     -     yes   -     yes   -
GET  /plans/<int:above_id>/items/new                                  -     -     yes   -     yes   -
POST /plans/<int:above_id>/items/new                                  -     -     yes   -     yes   -
GET  /plans/<int:plan_id>                                             -     yes   yes   yes   yes   yes
POST /plans/<int:record_id>/archive                                   -     -     yes   -     yes   -
GET  /plans/<int:record_id>/edit                                      -     -     yes   -     yes   -
POST /plans/<int:record_id>/edit                                      -     -     yes   -     yes   -
POST /plans/<int:record_id>/restore                                   -     -     yes   -     yes   -
GET  /people/                                                         -     yes   yes   yes   yes   yes
POST /people/contacts/<int:record_id>/archive                         -     -     yes   -     yes   -
GET  /people/contacts/<int:record_id>/edit                            -     -     yes   -     yes   -
POST /people/contacts/<int:record_id>/edit                            -     -     yes   -     yes   -
POST /people/contacts/<int:record_id>/restore                         -     -     yes   -     yes   -
GET  /people/lookup                                                   -     yes   yes   yes   yes   yes
GET  /people/new                                                      -     -     yes   -     yes   -
POST /people/new                                                      -     -     yes   -     yes   -
GET  /people/posts                                                    -     yes   yes   yes   yes   yes
GET  /people/posts/lookup                                             -     yes   yes   yes   yes   yes
GET  /people/posts/new                                                -     -     yes   -     yes   -
POST /people/posts/new                                                -     -     yes   -     yes   -
POST /people/posts/several                                            -     -     yes   -     yes   -
POST /people/posts/several/done                                       -     -     yes   -     yes   -
GET  /people/posts/<int:post_id>                                      -     yes   yes   yes   yes   yes
POST /people/posts/<int:record_id>/archive                            -     -     yes   -     yes   -
GET  /people/posts/<int:record_id>/edit                               -     -     yes   -     yes   -
POST /people/posts/<int:record_id>/edit                               -     -     yes   -     yes   -
POST /people/posts/<int:record_id>/restore                            -     -     yes   -     yes   -
POST /people/several                                                  -     -     yes   -     yes   -
POST /people/several/done                                             -     -     yes   -     yes   -
POST /people/tenures/<int:record_id>/archive                          -     -     yes   -     yes   -
GET  /people/tenures/<int:record_id>/edit                             -     -     yes   -     yes   -
POST /people/tenures/<int:record_id>/edit                             -     -     yes   -     yes   -
POST /people/tenures/<int:record_id>/restore                          -     -     yes   -     yes   -
GET  /people/tenures/<int:tenure_id>/end                              -     -     yes   -     yes   -
POST /people/tenures/<int:tenure_id>/end                              -     -     yes   -     yes   -
GET  /people/<int:above_id>/contacts/new                              -     -     yes   -     yes   -
POST /people/<int:above_id>/contacts/new                              -     -     yes   -     yes   -
GET  /people/<int:above_id>/tenures/new                               -     -     yes   -     yes   -
POST /people/<int:above_id>/tenures/new                               -     -     yes   -     yes   -
GET  /people/<int:person_id>                                          -     yes   yes   yes   yes   yes
POST /people/<int:record_id>/archive                                  -     -     yes   -     yes   -
GET  /people/<int:record_id>/edit                                     -     -     yes   -     yes   -
POST /people/<int:record_id>/edit                                     -     -     yes   -     yes   -
POST /people/<int:record_id>/restore                                  -     -     yes   -     yes   -
GET  /activities/                                                     -     yes   yes   yes   yes   yes
GET  /activities/areas/lookup                                         -     yes   yes   yes   yes   yes
GET  /activities/call-defaults                                        -     -     yes   yes   yes   -
GET  /activities/commitments                                          -     yes   yes   yes   yes   yes
GET  /activities/commitments/<int:commitment_id>/edit                 -     -     yes   yes   yes   -
POST /activities/commitments/<int:commitment_id>/edit                 -     -     yes   yes   yes   -
POST /activities/commitments/<int:commitment_id>/moves/<name>         -     -     yes   yes   yes   -
GET  /activities/new                                                  -     -     yes   yes   yes   -
POST /activities/new                                                  -     -     yes   yes   yes   -
GET  /activities/new-call                                             -     -     yes   yes   yes   -
POST /activities/new-call                                             -     -     yes   yes   yes   -
GET  /activities/twins                                                -     -     yes   yes   yes   -
GET  /activities/<int:activity_id>                                    -     yes   yes   yes   yes   yes
GET  /activities/<int:activity_id>/commitments/new                    -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/commitments/new                    -     -     yes   yes   yes   -
GET  /activities/<int:activity_id>/edit                               -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/edit                               -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/moves/<name>                       -     -     yes   yes   yes   -
GET  /activities/<int:activity_id>/participants/new                   -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/participants/new                   -     -     yes   yes   yes   -
GET  /activities/<int:activity_id>/participants/<int:participant_id>  -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/participants/<int:participant_id>  -     -     yes   yes   yes   -
GET  /activities/<int:activity_id>/result                             -     -     yes   yes   yes   -
POST /activities/<int:activity_id>/result                             -     -     yes   yes   yes   -
GET  /documents/                                                      -     yes   yes   yes   yes   yes
GET  /documents/on/<entity>/<int:record_id>/new                       -     -     yes   -     yes   -
POST /documents/on/<entity>/<int:record_id>/new                       -     -     yes   -     yes   -
GET  /documents/<int:document_id>                                     -     yes   yes   yes   yes   yes
GET  /documents/<int:document_id>/versions/new                        -     -     yes   -     yes   -
POST /documents/<int:document_id>/versions/new                        -     -     yes   -     yes   -
GET  /documents/<int:document_id>/versions/<int:number>/file          -     yes   yes   yes   yes   yes
GET  /documents/<int:document_id>/versions/<int:number>/pages/<int:page> -     yes   yes   yes   yes   yes
POST /documents/<int:document_id>/versions/<int:number>/signed        -     -     yes   -     yes   -
GET  /documents/<int:document_id>/versions/<int:number>/thumbnail     -     yes   yes   yes   yes   yes
POST /documents/<int:record_id>/archive                               -     -     yes   -     yes   -
GET  /documents/<int:record_id>/edit                                  -     -     yes   -     yes   -
POST /documents/<int:record_id>/edit                                  -     -     yes   -     yes   -
POST /documents/<int:record_id>/restore                               -     -     yes   -     yes   -
GET  /reports/                                                        -     yes   yes   yes   yes   yes
GET  /reports/monthly/<month>                                         -     yes   yes   yes   yes   yes
GET  /admin/                                                          -     -     -     -     -     yes
GET  /admin/accounts/                                                 -     -     -     -     -     yes
GET  /admin/accounts/new/                                             -     -     -     -     -     yes
POST /admin/accounts/new/                                             -     -     -     -     -     yes
GET  /admin/accounts/details/                                         -     -     -     -     -     yes
GET  /admin/accounts/edit/                                            -     -     -     -     -     yes
POST /admin/accounts/edit/                                            -     -     -     -     -     yes
POST /admin/accounts/delete/                                          -     -     -     -     -     yes
POST /admin/accounts/restore/                                         -     -     -     -     -     yes
GET  /admin/accounts/ajax/lookup/                                     -     -     -     -     -     yes
POST /admin/accounts/action                                           -     -     -     -     -     yes
POST /admin/accounts/action/done                                      -     -     -     -     -     yes
POST /admin/accounts/password/                                        -     -     -     -     -     yes
POST /admin/accounts/sessions/                                        -     -     -     -     -     yes
POST /admin/accounts/two-factor/                                      -     -     -     -     -     yes
GET  /admin/agencies/                                                 -     -     -     -     -     yes
GET  /admin/agencies/new/                                             -     -     -     -     -     yes
POST /admin/agencies/new/                                             -     -     -     -     -     yes
GET  /admin/agencies/details/                                         -     -     -     -     -     yes
GET  /admin/agencies/edit/                                            -     -     -     -     -     yes
POST /admin/agencies/edit/                                            -     -     -     -     -     yes
POST /admin/agencies/delete/                                          -     -     -     -     -     yes
POST /admin/agencies/restore/                                         -     -     -     -     -     yes
GET  /admin/agencies/ajax/lookup/                                     -     -     -     -     -     yes
POST /admin/agencies/action                                           -     -     -     -     -     yes
POST /admin/agencies/action/done                                      -     -     -     -     -     yes
GET  /admin/agency-names/                                             -     -     -     -     -     yes
GET  /admin/agency-names/new/                                         -     -     -     -     -     yes
POST /admin/agency-names/new/                                         -     -     -     -     -     yes
GET  /admin/agency-names/details/                                     -     -     -     -     -     yes
GET  /admin/agency-names/edit/                                        -     -     -     -     -     yes
POST /admin/agency-names/edit/                                        -     -     -     -     -     yes
POST /admin/agency-names/delete/                                      -     -     -     -     -     yes
POST /admin/agency-names/restore/                                     -     -     -     -     -     yes
GET  /admin/agency-names/ajax/lookup/                                 -     -     -     -     -     yes
POST /admin/agency-names/action                                       -     -     -     -     -     yes
POST /admin/agency-names/action/done                                  -     -     -     -     -     yes
GET  /admin/areas/                                                    -     -     -     -     -     yes
GET  /admin/areas/new/                                                -     -     -     -     -     yes
POST /admin/areas/new/                                                -     -     -     -     -     yes
GET  /admin/areas/details/                                            -     -     -     -     -     yes
GET  /admin/areas/edit/                                               -     -     -     -     -     yes
POST /admin/areas/edit/                                               -     -     -     -     -     yes
POST /admin/areas/delete/                                             -     -     -     -     -     yes
POST /admin/areas/restore/                                            -     -     -     -     -     yes
GET  /admin/areas/ajax/lookup/                                        -     -     -     -     -     yes
POST /admin/areas/action                                              -     -     -     -     -     yes
POST /admin/areas/action/done                                         -     -     -     -     -     yes
GET  /admin/posts/                                                    -     -     -     -     -     yes
GET  /admin/posts/new/                                                -     -     -     -     -     yes
POST /admin/posts/new/                                                -     -     -     -     -     yes
GET  /admin/posts/details/                                            -     -     -     -     -     yes
GET  /admin/posts/edit/                                               -     -     -     -     -     yes
POST /admin/posts/edit/                                               -     -     -     -     -     yes
POST /admin/posts/delete/                                             -     -     -     -     -     yes
POST /admin/posts/restore/                                            -     -     -     -     -     yes
GET  /admin/posts/ajax/lookup/                                        -     -     -     -     -     yes
POST /admin/posts/action                                              -     -     -     -     -     yes
POST /admin/posts/action/done                                         -     -     -     -     -     yes
GET  /admin/partner-names/                                            -     -     -     -     -     yes
GET  /admin/partner-names/new/                                        -     -     -     -     -     yes
POST /admin/partner-names/new/                                        -     -     -     -     -     yes
GET  /admin/partner-names/details/                                    -     -     -     -     -     yes
GET  /admin/partner-names/edit/                                       -     -     -     -     -     yes
POST /admin/partner-names/edit/                                       -     -     -     -     -     yes
POST /admin/partner-names/delete/                                     -     -     -     -     -     yes
POST /admin/partner-names/restore/                                    -     -     -     -     -     yes
GET  /admin/partner-names/ajax/lookup/                                -     -     -     -     -     yes
POST /admin/partner-names/action                                      -     -     -     -     -     yes
POST /admin/partner-names/action/done                                 -     -     -     -     -     yes
GET  /admin/sources/                                                  -     -     -     -     -     yes
GET  /admin/sources/new/                                              -     -     -     -     -     yes
POST /admin/sources/new/                                              -     -     -     -     -     yes
GET  /admin/sources/details/                                          -     -     -     -     -     yes
GET  /admin/sources/edit/                                             -     -     -     -     -     yes
POST /admin/sources/edit/                                             -     -     -     -     -     yes
POST /admin/sources/delete/                                           -     -     -     -     -     yes
POST /admin/sources/restore/                                          -     -     -     -     -     yes
GET  /admin/sources/ajax/lookup/                                      -     -     -     -     -     yes
POST /admin/sources/action                                            -     -     -     -     -     yes
POST /admin/sources/action/done                                       -     -     -     -     -     yes
GET  /admin/counts/                                                   -     -     -     -     -     yes
GET  /admin/counts/new/                                               -     -     -     -     -     yes
POST /admin/counts/new/                                               -     -     -     -     -     yes
GET  /admin/counts/details/                                           -     -     -     -     -     yes
GET  /admin/counts/edit/                                              -     -     -     -     -     yes
POST /admin/counts/edit/                                              -     -     -     -     -     yes
POST /admin/counts/delete/                                            -     -     -     -     -     yes
POST /admin/counts/restore/                                           -     -     -     -     -     yes
GET  /admin/counts/ajax/lookup/                                       -     -     -     -     -     yes
POST /admin/counts/action                                             -     -     -     -     -     yes
POST /admin/counts/action/done                                        -     -     -     -     -     yes
GET  /admin/policy/                                                   -     -     -     -     -     yes
GET  /admin/policy/new/                                               -     -     -     -     -     yes
POST /admin/policy/new/                                               -     -     -     -     -     yes
GET  /admin/policy/details/                                           -     -     -     -     -     yes
GET  /admin/policy/edit/                                              -     -     -     -     -     yes
POST /admin/policy/edit/                                              -     -     -     -     -     yes
POST /admin/policy/delete/                                            -     -     -     -     -     yes
POST /admin/policy/restore/                                           -     -     -     -     -     yes
GET  /admin/policy/ajax/lookup/                                       -     -     -     -     -     yes
POST /admin/policy/action                                             -     -     -     -     -     yes
POST /admin/policy/action/done                                        -     -     -     -     -     yes
GET  /admin/grants/                                                   -     -     -     -     -     yes
GET  /admin/grants/details/                                           -     -     -     -     -     yes
POST /admin/grants/delete/                                            -     -     -     -     -     yes
POST /admin/grants/restore/                                           -     -     -     -     -     yes
POST /admin/grants/action                                             -     -     -     -     -     yes
POST /admin/grants/action/done                                        -     -     -     -     -     yes
GET  /admin/journal/                                                  -     -     -     -     -     yes
GET  /search/                                                         -     yes   yes   yes   yes   yes
GET  /search/suggestions                                              -     yes   yes   yes   yes   yes
"""


def rows():
    for line in TABLE.strip().splitlines()[1:]:
        method, rule, *answers = line.split()
        yield method, rule, dict(zip(WHO, (answer == "yes" for answer in answers), strict=True))


@pytest.fixture
def office(make, session, browser):
    """One record of each noun, all of the agency that the liaison speaks for."""
    partner, agency = make.partner(), make.agency()
    held = make.activity(partner, agency_id=agency.id, state=ActivityState.HELD, starts_on=date(2012, 6, 1))
    make.agreement(partner, agency_id=agency.id)
    make.plan_item(make.plan(), agency_id=agency.id)
    make.commitment(held, agency_id=agency.id)
    make.tenure(make.person(), make.post(partner), from_on=date(2012, 1, 1))
    make.document(partner)
    session.commit()
    return browser, agency


def enters(browser, method, rule):
    path = ids_of(rule)
    if method == "POST":
        answer = browser.client.post(path, data={"csrf_token": browser.csrf()})
    else:
        answer = browser.client.get(path, buffered=True)
    assert answer.status_code < 500, f"{method} {path}"
    sent_to_sign_in = answer.status_code == 302 and answer.location.startswith("/login?")
    return answer.status_code not in {401, 403} and not sent_to_sign_in


def test_the_table_lists_every_route(app):
    there = {
        (method, str(rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(method, rule) for method, rule, _ in rows()} == there


@pytest.mark.parametrize("who", WHO)
def test_each_role_enters_where_the_table_says_and_nowhere_else(office, who):
    browser, agency = office
    wrong = []
    for method, rule, answers in rows():
        browser.client.delete_cookie("maitri")
        if who != "anonymous":
            browser.sign_in(Role(who), agency_id=agency.id if who == "liaison" else None)
        if enters(browser, method, rule) is not answers[who]:
            wrong.append(f"{method} {rule}")
    assert wrong == []


def test_a_liaison_of_another_agency_reads_its_record_and_changes_nothing_of_it(office, make, session):
    browser, _ = office
    stranger = make.agency()
    session.commit()
    browser.sign_in(Role.LIAISON, agency_id=stranger.id)
    of_a_record = [
        (method, rule)
        for method, rule, answers in rows()
        if rule.startswith(("/activities/<int:", "/activities/commitments/<int:")) and answers["liaison"]
    ]
    entered = [(method, rule) for method, rule in of_a_record if enters(browser, method, rule)]
    assert entered == [("GET", "/activities/<int:activity_id>")]
    assert len(of_a_record) > len(entered)


def test_a_restricted_record_is_not_there_whoever_asks(office, session):
    browser, _ = office
    for activity in session.scalars(select(Activity)):
        activity.classification = Classification.RESTRICTED
    session.commit()
    for role in (Role.OFFICER, Role.LIAISON):
        browser.sign_in(role)
        for method, rule, answers in rows():
            if "/activities/" in rule and "<int:" in rule and answers[role.value]:
                path, token = ids_of(rule), {"csrf_token": browser.csrf()}
                sent = browser.client.post(path, data=token) if method == "POST" else browser.client.get(path)
                assert sent.status_code == 404, f"{method} {rule}"


def test_reading_changes_no_record(office, session):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    session.commit()
    before = changes(session)
    for method, rule, _ in rows():
        if method == "GET":
            browser.client.get(ids_of(rule), buffered=True)
    assert changes(session) == before


def changes(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(ChangeRecord))


def test_every_post_demands_the_token(office):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    for method, rule, _ in rows():
        if method == "POST":
            assert browser.client.post(ids_of(rule), data={"csrf_token": "forged"}).status_code == 400, rule
            assert browser.client.post(ids_of(rule)).status_code == 400, rule


def test_every_answer_carries_the_policy(office):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    for method, rule, _ in rows():
        if method == "GET":
            policy = browser.client.get(ids_of(rule), buffered=True).headers["Content-Security-Policy"]
            assert "unsafe" not in policy
            for part in (
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            ):
                assert part in policy
