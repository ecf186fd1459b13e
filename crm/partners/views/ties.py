"""What stands on a partner's page and is kept there: names, days of the year, joint projects."""

from typing import Any

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun
from crm.partners import queries
from crm.partners.commands.marking import add_occasion, edit_occasion
from crm.partners.commands.naming import add_name, edit_name, find_by_names, refuse_twice
from crm.partners.commands.projects import add_project, edit_project
from crm.partners.forms.ties import (
    NameForm,
    OccasionForm,
    ProjectForm,
    values_of_name,
    values_of_occasion,
    values_of_project,
)
from crm.partners.models import JointProject, Occasion, PartnerName
from crm.partners.views.blueprint import bp
from crm.partners.views.keeping import NOUN
from crm.partners.views.words import name_words, occasion_words, project_words
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import text


class OnPartner(Keeper):
    """Kept on the page of its partner."""

    above = NOUN

    def stands_on(self, record: Any) -> int:
        return int(record.partner_id)


class NameKeeper(OnPartner):
    """Another name of a partner."""

    noun = Noun(
        model=PartnerName,
        one=N_("Name"),
        many=N_("Names"),
        icon="partners",
        edits=Permission.PARTNER_EDIT,
        rows=queries.names_readable_by,
        title=lambda name: name.text,
        titled_by="text",
        url=NOUN.url,
        all_url=NOUN.all_url,
        words=name_words,
    )
    form, template, path, name = NameForm, "partners/name.html", "/names", "name_"
    adds, edits = N_("Add a name"), N_("Edit a name")
    lead = N_("Every name on file finds the partner. Official names stand on the partner itself.")
    entered = N_("The name is on file.")

    def opened(self, record: Any) -> NameForm:
        return NameForm(formdata=None, data=values_of_name(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> PartnerName:
        return add_name(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_name(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_twice(session, record)

    def moved(self, session: Session, record: Any) -> None:
        find_by_names(session, record)


class OccasionKeeper(OnPartner):
    """A day of the year that matters to a partner."""

    noun = Noun(
        model=Occasion,
        one=N_("Occasion"),
        many=N_("Occasions"),
        icon="calendar",
        edits=Permission.PARTNER_EDIT,
        rows=queries.occasions_readable_by,
        title=lambda occasion: text(occasion, "title").striptags(),
        titled_by="title",
        url=NOUN.url,
        all_url=NOUN.all_url,
        words=occasion_words,
    )
    form, template, path, name = OccasionForm, "partners/occasion.html", "/occasions", "occasion_"
    adds, edits = N_("Add an occasion"), N_("Edit an occasion")
    lead = N_("The office congratulates on it each year: a national day, the anniversary of the tie.")
    entered = N_("The occasion is on file.")

    def opened(self, record: Any) -> OccasionForm:
        return OccasionForm(formdata=None, data=values_of_occasion(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Occasion:
        return add_occasion(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_occasion(session, record, form.facts(), seen_version=form.seen_version, by=by)


class ProjectKeeper(OnPartner):
    """A joint project with a partner."""

    noun = Noun(
        model=JointProject,
        one=N_("Joint project"),
        many=N_("Joint projects"),
        icon="handshake",
        edits=Permission.PARTNER_EDIT,
        rows=queries.projects_readable_by,
        title=lambda project: text(project, "title").striptags(),
        titled_by="title",
        url=NOUN.url,
        all_url=NOUN.all_url,
        words=project_words,
    )
    form, template, path, name = ProjectForm, "partners/project.html", "/projects", "project_"
    adds, edits = N_("Add a joint project"), N_("Edit a joint project")
    lead = N_("What both sides work on for years, with the agency that is responsible here.")
    entered = N_("The joint project is on file.")

    def opened(self, record: Any) -> ProjectForm:
        return ProjectForm(formdata=None, data=values_of_project(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> JointProject:
        return add_project(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_project(session, record, form.facts(), seen_version=form.seen_version, by=by)


for keeper in (NameKeeper(), OccasionKeeper(), ProjectKeeper()):
    routes.install(bp, keeper)
    registers.install(bp, keeper, of=NOUN)
