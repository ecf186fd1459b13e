"""The forms of a person, a tenure, a post and a contact point."""

from babel import Locale
from flask_babel import lazy_gettext
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from crm.agencies.forms import agency_lookup
from crm.partners.forms import partner_lookup
from crm.people.commands import PersonFacts, TenureFacts
from crm.people.commands.contacts import ContactFacts
from crm.people.commands.posts import PostFacts
from crm.people.forms.choosing import post_lookup
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.people.rules import ContactKind, ContactPurpose, EndReason, PostClass, PostNature, TenureKind
from crm.web.checks import CheckboxesField
from crm.web.fields import CountField, DayField, Filled, LookupField, PartialDateField, choice, line
from crm.web.forms import RecordForm
from crm.web.language import language

SPOKEN = ("th", "en", "zh", "ja", "ko", "fr", "de", "ru", "es", "vi", "id", "lo", "ar")
"""The languages in which the office can find an interpreter."""
_PERSON = ("name_th", "name_en", "honorific_th", "honorific_en", "pronunciation")
_POST = ("title_th", "title_en", "nature", "precedence", "single_holder", "is_head", "act_class")
_TENURE = ("kind", "end_reason", "precedence", "order_ref", "gazette_ref", "gazette_on")
_CONTACT = ("kind", "value", "purpose", "purge_after")


def _spoken() -> list[SelectChoice]:
    names = Locale(language()).languages
    return [SelectChoice(code, names[code]) for code in SPOKEN]


class PersonForm(RecordForm):
    """Somebody's names; one of the two languages is enough."""

    kept_in = Person
    name_th = line(lazy_gettext("Name in Thai"))
    name_en = line(lazy_gettext("Name in English"))
    honorific_th = line(lazy_gettext("Title before the name, Thai"))
    honorific_en = line(lazy_gettext("Title before the name, English"))
    pronunciation = line(lazy_gettext("How it is spoken"))
    languages = CheckboxesField(lazy_gettext("Languages spoken"), choices=_spoken)

    def facts(self) -> PersonFacts:
        """What was typed."""
        typed = {name: self[name].data for name in _PERSON}
        return PersonFacts(**typed, languages=self.languages.data or ())


def values_of_person(person: Person) -> dict[str, object]:
    """What the form of a person on file is opened with."""
    held = {name: getattr(person, name) for name in ("version", *_PERSON)}
    return held | {"languages": [code for code in (person.languages or "").split(",") if code]}


class TenureForm(RecordForm):
    """Somebody in a post."""

    post = LookupField(lazy_gettext("Post"), [Filled()], lookup=post_lookup)
    kind = choice(lazy_gettext("In what capacity"), TenureKind, Filled(), default=TenureKind.SUBSTANTIVE)
    from_on = PartialDateField(lazy_gettext("Took it on"))
    to_on = PartialDateField(lazy_gettext("First day out of the post"))
    end_reason = choice(lazy_gettext("Why it was left"), EndReason, blank=lazy_gettext("Not known"))
    precedence = CountField(lazy_gettext("Order of precedence"), least=1, most=999)
    order_ref = line(lazy_gettext("Appointing order"), length=200)
    gazette_ref = line(lazy_gettext("Government Gazette"), length=200)
    gazette_on = DayField(lazy_gettext("Published on"))

    def facts(self) -> TenureFacts:
        """What was typed; only after `validate`."""
        typed = {name: self[name].data for name in _TENURE}
        return TenureFacts(post_id=self.post.data, from_on=self.from_on.data, to_on=self.to_on.data, **typed)


def values_of_tenure(tenure: Tenure) -> dict[str, object]:
    """What the form of a tenure on file is opened with."""
    held = {name: getattr(tenure, name) for name in ("version", *_TENURE)} | {"post": tenure.post_id}
    return held | {"from_on": tenure.began, "to_on": tenure.ended}


class LeavingForm(RecordForm):
    """Somebody leaves a post."""

    to_on = PartialDateField(lazy_gettext("First day out of the post"), [Filled()])
    end_reason = choice(lazy_gettext("Why it was left"), EndReason, blank=lazy_gettext("Not known"))


class PostForm(RecordForm):
    """A post in a partner or in an agency of the city."""

    kept_in = Post
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    partner = LookupField(lazy_gettext("Partner"), lookup=partner_lookup)
    agency = LookupField(lazy_gettext("Agency"), lookup=agency_lookup)
    nature = choice(lazy_gettext("Nature"), PostNature, Filled(), default=PostNature.CAREER)
    precedence = CountField(lazy_gettext("Precedence"), [Filled()], least=1, most=999, default=50)
    single_holder = BooleanField(lazy_gettext("One person holds it at a time"), default=True)
    is_head = BooleanField(lazy_gettext("It heads the partner or the agency"))
    act_class = choice(lazy_gettext("In the BMA Act"), PostClass, Filled(), default=PostClass.OTHER)
    appointed_by = LookupField(lazy_gettext("Filled by"), lookup=lambda: post_lookup(city=True))

    def facts(self) -> PostFacts:
        """What was typed; only after `validate`."""
        typed = {name: self[name].data for name in _POST}
        return PostFacts(
            **typed,
            partner_id=self.partner.data,
            agency_id=self.agency.data,
            appointed_by_id=self.appointed_by.data,
        )


def values_of_post(post: Post) -> dict[str, object]:
    """What the form of a post on file is opened with."""
    held = {name: getattr(post, name) for name in ("version", *_POST)}
    return held | {
        "partner": post.partner_id,
        "agency": post.agency_id,
        "appointed_by": post.appointed_by_id,
    }


class ContactForm(RecordForm):
    """A way to reach somebody, for what, and until when it may be kept."""

    kept_in = ContactPoint
    kind = choice(lazy_gettext("By what"), ContactKind, Filled(), default=ContactKind.EMAIL)
    value = line(lazy_gettext("Number or address"), Filled())
    purpose = choice(lazy_gettext("For what"), ContactPurpose, Filled())
    purge_after = DayField(lazy_gettext("Keep until"), [Filled()])

    def facts(self) -> ContactFacts:
        """What was typed; only after `validate`."""
        return ContactFacts(**{name: self[name].data for name in _CONTACT})


def values_of_contact(contact: ContactPoint) -> dict[str, object]:
    """What the form of a contact point on file is opened with."""
    return {name: getattr(contact, name) for name in ("version", *_CONTACT)}
