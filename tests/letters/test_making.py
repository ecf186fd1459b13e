"""Letters: to whom, in which words, once for each occasion and year; numbered, signed in a capacity, sent."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from crm.access.queries import Office
from crm.authority.rules import Organ, VerdictKind
from crm.letters import queries
from crm.letters.commands import (
    Signing,
    Wanted,
    make_congratulations,
    make_letter,
    number_letter,
    send_letter,
    sign_letter,
    withdraw_letter,
)
from crm.letters.models import Letter
from crm.letters.rules import Falling, LetterKind, LetterLanguage, LetterState, falling
from crm.partners.models import Occasion, Partner
from crm.partners.rules import OccasionKind, PartnerKind
from crm.people import queries as people
from crm.people.models import Post, Tenure
from crm.people.rules import PostClass, TenureKind
from crm.platform.base import Classification
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER

TODAY = date(2012, 6, 15)
EN, TH = LetterLanguage.EN, LetterLanguage.TH


@pytest.fixture
def bhutan(seeded):
    """The Embassy of Bhutan with its national day and its post, and nobody in it."""
    embassy = seeded.scalars(select(Partner).where(Partner.seed_key == "embassy-bt")).one()
    occasion = seeded.scalars(select(Occasion).where(Occasion.partner_id == embassy.id)).one()
    post = seeded.scalars(select(Post).where(Post.partner_id == embassy.id)).one()
    return embassy, occasion, post


def seat(make, post, **facts):
    names = {"name_en": "Karma Dorlam", "name_th": "กรรมา ดอร์ลัม"}
    person = make.person(**names, honorific_en="H.E. Mr.", honorific_th="ฯพณฯ นาย")
    values = {"kind": TenureKind.ACCREDITED, "from_on": date(2011, 3, 1)} | facts
    return make.tenure(person, post, **values)


def congratulate(session, occasion, on=date(2012, 12, 17), language=EN):
    (made,) = make_congratulations(session, [Falling(occasion, on)], language, by=OFFICER)
    return made


def test_a_congratulation_is_in_words_and_its_address_is_frozen(make, seeded, bhutan):
    seat(make, bhutan[2])
    letter = congratulate(seeded, bhutan[1]).letter
    assert letter.subject == "Congratulations on the occasion of National Day"
    first, second, *_ = letter.body.splitlines()
    assert first == "Your Excellency,"
    assert "National Day, 17 December 2012, I have the honour to extend to Your Excellency" in second
    assert "{" not in letter.body
    assert letter.envelope.splitlines()[0] == "His Excellency Mr. Karma Dorlam"
    assert letter.closing.startswith("Accept, Excellency")
    bhutan[2].title_en = "Somebody else"
    seeded.flush()
    assert "Ambassador of Bhutan" in letter.envelope


def test_the_thai_letter_has_its_own_forms(make, seeded, bhutan):
    seat(make, bhutan[2])
    letter = congratulate(seeded, bhutan[1], language=TH).letter
    assert letter.body.splitlines()[0] == "เรียน ฯพณฯ เอกอัครราชทูตภูฏานประจำประเทศไทย"
    assert "ตรงกับวันที่ 17 ธันวาคม 2555" in letter.body
    assert letter.closing == "ขอแสดงความนับถือ"


@pytest.mark.parametrize(
    ("language", "told"), [(EN, "National Day, 29 February, I have"), (TH, "ซึ่งตรงกับวันที่ 29 กุมภาพันธ์ กรุงเทพ")]
)
def test_the_29th_of_february_is_not_said_to_be_the_28th(make, seeded, bhutan, language, told):
    seat(make, bhutan[2])
    bhutan[1].month, bhutan[1].day = 2, 29
    assert told in congratulate(seeded, bhutan[1], date(2013, 2, 28), language).letter.body
    bhutan[1].archived_at = None
    leap = congratulate(seeded, bhutan[1], date(2016, 2, 29), language).letter.body
    assert "29 February 2016" in leap or "29 กุมภาพันธ์ 2559" in leap


@pytest.mark.parametrize(
    ("since", "language", "told"),
    [
        (
            1989,
            EN,
            "on 17 December 2012, on the occasion of Diplomatic relations, 23 years on from 1989. On behalf",
        ),
        (None, EN, "on 17 December 2012, on the occasion of Diplomatic relations. On behalf"),
        (2012, EN, "on 17 December 2012, on the occasion of Diplomatic relations. On behalf"),
        (1989, TH, "เนื่องในโอกาสความสัมพันธ์ทางการทูต ครบรอบ 23 ปีนับแต่ปี พ.ศ. 2532 ในวันที่ 17 ธันวาคม 2555 กรุงเทพ"),
    ],
)
def test_an_anniversary_has_its_own_words_and_its_years(make, seeded, bhutan, since, language, told):
    seat(make, bhutan[2])
    occasion = bhutan[1]
    occasion.kind, occasion.since_year = OccasionKind.ANNIVERSARY, since
    occasion.title_en, occasion.title_th = "Diplomatic relations", "ความสัมพันธ์ทางการทูต"
    letter = congratulate(seeded, occasion, language=language).letter
    assert told in letter.body
    assert "{" not in letter.subject + letter.body
    assert "your country" not in letter.body


def test_a_vacant_post_stops_the_letter_and_says_so(make, seeded, bhutan):
    seat(make, bhutan[2], to_on=date(2012, 12, 1))
    made = congratulate(seeded, bhutan[1])
    assert made.letter is None
    assert "vacant" in str(made.refused)


def test_whoever_is_left_in_charge_is_written_to_in_that_form(make, seeded, bhutan):
    seat(make, bhutan[2], to_on=date(2012, 12, 1))
    left = seat(make, bhutan[2], kind=TenureKind.CHARGE_D_AFFAIRES, from_on=date(2012, 12, 1))
    letter = congratulate(seeded, bhutan[1]).letter
    assert letter.tenure_id == left.id
    assert letter.body.splitlines()[0] == "Sir,"
    assert "Chargé d'Affaires a.i., Embassy of Bhutan" in letter.envelope


def test_the_successor_of_the_day_is_written_to(make, seeded, bhutan):
    seat(make, bhutan[2], to_on=date(2012, 12, 17))
    successor = seat(make, bhutan[2], from_on=date(2012, 12, 17))
    assert congratulate(seeded, bhutan[1]).letter.tenure_id == successor.id


def test_no_second_letter_for_an_occasion_and_year(make, seeded, bhutan):
    seat(make, bhutan[2])
    first = congratulate(seeded, bhutan[1]).letter
    again = congratulate(seeded, bhutan[1], language=TH)
    assert again.letter is None
    assert "on file already" in str(again.refused)
    assert congratulate(seeded, bhutan[1], on=date(2013, 12, 17)).letter
    withdraw_letter(seeded, first, "Wrong words.", seen_version=first.version, by=OFFICER)
    assert congratulate(seeded, bhutan[1]).letter


def test_the_database_itself_refuses_a_second_letter(make, session):
    partner = make.partner()
    occasion = Occasion(partner_id=partner.id, kind=OccasionKind.KEY_DATE, title_en="Day", month=6, day=1)
    session.add(occasion)
    session.flush()
    tenure = make.tenure(make.person(), make.post(partner), from_on=date(2011, 1, 1))
    make.letter(tenure, occasion_id=occasion.id, year=2012)
    with pytest.raises(IntegrityError):
        make.letter(tenure, occasion_id=occasion.id, year=2012)


def loaded(session, tenure):
    """With its person, its post and whose that is."""
    session.flush()
    return session.scalars(people.tenures(OFFICER).where(Tenure.id == tenure.id)).one()


def test_what_names_somebody_restricted_is_restricted(make, seeded, bhutan):
    tenure = loaded(seeded, seat(make, bhutan[2]))
    tenure.person.classification = Classification.RESTRICTED
    wanted = Wanted(kind=LetterKind.WELCOME, language=EN, tenure=tenure, for_on=TODAY)
    assert make_letter(seeded, wanted, by=OFFICER).classification is Classification.RESTRICTED


def test_nobody_is_welcomed_who_has_left(make, seeded, bhutan):
    tenure = loaded(seeded, seat(make, bhutan[2], to_on=date(2012, 6, 1)))
    wanted = Wanted(kind=LetterKind.WELCOME, language=EN, tenure=tenure, for_on=TODAY)
    with pytest.raises(Refused, match="held by somebody else, or by nobody"):
        make_letter(seeded, wanted, by=OFFICER)


@pytest.fixture
def governor(make, seeded):
    post = seeded.scalars(select(Post).where(Post.act_class == PostClass.GOVERNOR)).one()
    for tenure in seeded.scalars(select(Tenure).where(Tenure.post_id == post.id)):
        tenure.from_on = None
    seeded.flush()
    person = make.person(name_en="Sukhumbhand", name_th="สุขุมพันธุ์", honorific_th="ม.ร.ว.")
    return make.tenure(person, post, from_on=date(2009, 1, 11))


def drafted(session, make, bhutan):
    seat(make, bhutan[2])
    made = congratulate(session, bhutan[1]).letter
    return again(session, made)


def again(session, letter):
    session.flush()
    session.expire_all()
    query = queries.letters_readable_by(OFFICER).where(Letter.id == letter.id)
    return session.scalars(query).unique().one()


def test_a_letter_is_numbered_signed_and_sent(make, seeded, bhutan, governor):
    letter = drafted(seeded, make, bhutan)
    known = {"today": TODAY, "by": OFFICER}
    number_letter(seeded, letter, signatory_id=governor.id, seen_version=letter.version, **known)
    assert (letter.number, letter.number_year, letter.dated_on) == (1, 2012, TODAY)
    assert letter.signatory_name == "Sukhumbhand"
    letter = again(seeded, letter)
    signing = Signing(signatory_id=governor.id, on=TODAY)
    sign_letter(seeded, letter, signing, seen_version=letter.version, **known)
    letter = again(seeded, letter)
    assert letter.capacity.verdict is VerdictKind.VALID
    send_letter(seeded, letter, TODAY, seen_version=letter.version, **known)
    assert (letter.state, letter.sent_on) == (LetterState.SENT, TODAY)
    with pytest.raises(Refused):
        withdraw_letter(seeded, letter, "Too late.", seen_version=letter.version, by=OFFICER)


def test_who_may_not_sign_does_not(make, seeded, bhutan, governor):
    letter = drafted(seeded, make, bhutan)
    known = {"today": TODAY, "by": OFFICER}
    number_letter(seeded, letter, signatory_id=None, seen_version=letter.version, **known)
    letter = again(seeded, letter)
    director = make.tenure(make.person(), make.post(make.agency(), is_head=True), from_on=date(2011, 1, 1))
    for organ in (Organ.GOVERNOR, Organ.AGENCY):
        signing = Signing(signatory_id=director.id, on=TODAY, organ=organ)
        with pytest.raises(Refused) as refused:
            sign_letter(seeded, letter, signing, seen_version=letter.version, **known)
        assert refused.value.field == "signatory"
    assert letter.state is LetterState.NUMBERED


def test_a_number_is_never_given_again(make, seeded, bhutan):
    letter = drafted(seeded, make, bhutan)
    known = {"today": TODAY, "by": OFFICER}
    number_letter(seeded, letter, signatory_id=None, seen_version=letter.version, **known)
    withdraw_letter(seeded, letter, "Wrong words.", seen_version=letter.version, by=OFFICER)
    other = again(seeded, congratulate(seeded, bhutan[1]).letter)
    number_letter(seeded, other, signatory_id=None, seen_version=other.version, **known)
    assert (letter.number, other.number) == (1, 2)


def test_a_letter_whose_addressee_left_before_its_day_goes_no_further(make, seeded, bhutan):
    letter = drafted(seeded, make, bhutan)
    seeded.get(Tenure, letter.tenure_id).to_on = date(2012, 12, 1)
    letter = again(seeded, letter)
    with pytest.raises(Refused, match="does not hold the post"):
        number_letter(seeded, letter, signatory_id=None, today=TODAY, seen_version=letter.version, by=OFFICER)


def test_the_second_of_two_who_take_a_step_is_told(make, seeded, bhutan):
    letter = drafted(seeded, make, bhutan)
    with pytest.raises(Stale):
        withdraw_letter(seeded, letter, "Why.", seen_version=letter.version + 1, by=OFFICER)


def test_a_full_year_of_the_74_embassies(make, seeded):
    """Each is listed once; letters go to those in post on the day, none to a tenure that has ended."""
    missions = seeded.scalars(select(Partner).where(Partner.kind == PartnerKind.EMBASSY)).all()
    assert len(missions) == 74
    for at, mission in enumerate(missions):
        post = seeded.scalars(select(Post).where(Post.partner_id == mission.id, Post.is_head)).one()
        leaves = date(2012, 12, 1) if at % 3 == 0 else None
        seat(make, post, to_on=leaves)
        if at % 2 == 0 and leaves:
            seat(make, post, from_on=leaves)
    leap = seeded.scalars(select(Occasion).where(Occasion.month == 2).limit(1)).one()
    leap.day = 29
    seeded.flush()
    days = [
        one for one in seeded.scalars(queries.occasions(Office())) if one.partner.kind is PartnerKind.EMBASSY
    ]
    fixed, moving = falling(days, TODAY, 365)
    assert len(fixed) + len(moving) == len(days) == 74
    assert len(moving) == 3
    assert next(one.on for one in fixed if one.occasion is leap) == date(2013, 2, 28)
    made = make_congratulations(seeded, fixed, EN, by=OFFICER)
    refused = [one for one in made if one.refused]
    assert all("vacant" in str(one.refused) for one in refused)
    assert refused
    assert len(made) == len(fixed)
    for one in made:
        if one.letter:
            tenure = seeded.get(Tenure, one.letter.tenure_id)
            assert tenure.from_on <= one.falls.on
            assert tenure.to_on is None or one.falls.on < tenure.to_on
    assert len({one.letter.batch for one in made if one.letter}) == 1
