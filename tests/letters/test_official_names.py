"""A letter calls a partner by its official name, whatever stands in the title of what it is about."""

from datetime import date

import pytest

from crm.agencies.rules import NameType
from crm.letters.commands import Wanted, make_congratulations, make_letter
from crm.letters.models import LetterTemplate
from crm.letters.rules import Falling, LetterKind, LetterLanguage
from crm.partners.models import Occasion, PartnerName
from crm.partners.rules import OccasionKind
from crm.people import queries as people
from crm.people.models import Tenure
from crm.platform.base import Classification
from tests.activities.doers import OFFICER

ON = date(2012, 6, 15)
BODY = "{salutation}\n{occasion}."


@pytest.fixture
def mayor(make, session) -> Tenure:
    """The Mayor of Busan, which documents print as Bussan, and the wording of two kinds of letter."""
    city = make.partner(name_en="Busan", name_th="ปูซาน")
    for text in ("Bussan", "บุสซาน"):
        session.add(PartnerName(partner_id=city.id, text=text, language="en", type=NameType.AS_PUBLISHED))
    for kind in (LetterKind.THANKS, LetterKind.CONGRATULATION):
        for language in LetterLanguage:
            template = {"kind": kind, "language": language, "subject": "{occasion}", "body": BODY}
            session.add(LetterTemplate(**template))
    titles = {"title_en": "Mayor of Busan", "title_th": "นายกเทศมนตรีนครปูซาน"}
    return seated(make, city, **titles)


def seated(make, partner, **titles) -> Tenure:
    """Whoever heads the partner, as a letter is made to."""
    tenure = make.tenure(make.person(), make.post(partner, **titles), from_on=date(2011, 1, 1))
    return make.session.scalars(people.tenures(OFFICER).where(Tenure.id == tenure.id)).one()


SAID = {LetterLanguage.EN: "Fire officers of Busan", LetterLanguage.TH: "นักดับเพลิง ปูซาน"}


@pytest.mark.parametrize("language", list(LetterLanguage))
def test_an_activity_is_called_by_the_official_name(make, session, mayor, language):
    titles = {"title_en": "Fire officers of Bussan", "title_th": "นักดับเพลิง บุสซาน"}
    held = make.activity(mayor.post.partner, **titles)
    wanted = Wanted(kind=LetterKind.THANKS, language=language, tenure=mayor, for_on=ON, activity=held)
    letter = make_letter(session, wanted, by=OFFICER)
    assert letter.subject == SAID[language]
    assert letter.body.endswith(f"{SAID[language]}.")


@pytest.mark.parametrize("language", list(LetterLanguage))
def test_an_occasion_is_called_by_the_official_name(session, mayor, language):
    titles = {"title_en": "Fire officers of Bussan", "title_th": "นักดับเพลิง บุสซาน"}
    partner = mayor.post.partner
    day = Occasion(partner_id=partner.id, kind=OccasionKind.KEY_DATE, month=6, day=15, **titles)
    session.add(day)
    session.flush()
    (made,) = make_congratulations(session, [Falling(day, ON)], language, by=OFFICER)
    assert made.letter.subject == SAID[language]


def test_what_a_partner_closed_to_the_reader_is_called_is_told_to_nobody(make, session, mayor):
    mayor.post.partner.classification = Classification.RESTRICTED
    other = make.partner(name_en="Ulsan")
    to = seated(make, other)
    held = make.activity(other, title_en="Fire officers of Bussan")
    wanted = Wanted(kind=LetterKind.THANKS, language=LetterLanguage.EN, tenure=to, for_on=ON, activity=held)
    assert make_letter(session, wanted, by=OFFICER).subject == "Fire officers of Bussan"
