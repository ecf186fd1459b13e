"""How somebody is written to: the envelope, the salutation and the close, by rule, in either language."""

from dataclasses import dataclass

from crm.people.rules.offices import (
    CHARGE,
    CLOSINGS_TH,
    EXCELLENCY,
    SINCERELY,
    Basis,
    Office,
    Opening,
    called,
    office_of,
)
from crm.people.rules.ranks import HIS_EXCELLENCY, PRINCE, PRINCESS, Gender, Worn, worn
from crm.people.rules.tenures import TenureKind
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_

_BY_NAME = Office(code="by_name", begins=(), basis=(Basis.MANUAL,))
_EXCELLENCIES = {Gender.MAN: "His Excellency ", Gender.WOMAN: "Her Excellency ", None: "H.E. "}
_HIGHNESSES = {
    Gender.MAN: "His Serene Highness Prince ",
    Gender.WOMAN: "Her Serene Highness Princess ",
    None: "H.S.H. ",
}


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """To whom: names and what stands before them, the post with its `kind`, and `at` whose post it is."""

    name_th: str | None = None
    name_en: str | None = None
    honorific_th: str | None = None
    honorific_en: str | None = None
    title_th: str | None = None
    title_en: str | None = None
    at_th: str | None = None
    at_en: str | None = None
    kind: TenureKind | None = None

    @property
    def has_post(self) -> bool:
        return bool(self.title_th or self.title_en)


@dataclass(frozen=True)
class Address:
    """The lines of the envelope, the salutation, what the text calls the reader, the close, the sources."""

    envelope: tuple[str, ...]
    salutation: str
    you: str
    closing: str
    basis: tuple[Basis, ...]


def lacking(to: Addressee, language: Language) -> str | None:
    """Why nobody can be written to in this language yet, or None: no side stands in for the other."""
    if not getattr(to, f"name_{language}"):
        return N_("No Thai name is on file.") if language == "th" else N_("No English name is on file.")
    if to.has_post and not getattr(to, f"title_{language}"):
        thai, english = (
            N_("The post has no Thai title on file."),
            N_("The post has no English title on file."),
        )
        return thai if language == "th" else english
    return None


def address(to: Addressee, language: Language) -> Address:
    """The form of address by rule. Raises Refused where `lacking` says why."""
    if reason := lacking(to, language):
        raise Refused(reason)
    thai, english = worn(to.honorific_th, to.honorific_en), worn(to.honorific_en, to.honorific_th)
    ranks = {*thai.ranks, *english.ranks}
    office = office_of(to.title_en, to.title_th, to.kind)
    if HIS_EXCELLENCY in ranks and office is not CHARGE and not (office and office.excellency):
        office = EXCELLENCY
    gender = thai.gender or english.gender or _of_royalty(to.honorific_en)
    if ranks & {PRINCE, PRINCESS}:
        return _to_royalty(to, language, thai if language == "th" else english, gender)
    if language == "th":
        return _thai(to, office or _BY_NAME, thai)
    return _english(to, office or _BY_NAME, english, gender)


def _thai(to: Addressee, office: Office, ranks: Worn) -> Address:
    """By the post where there is one."""
    excellency = office.excellency
    style = f"{HIS_EXCELLENCY.th} " if excellency else ""
    name = ranks.without(HIS_EXCELLENCY).before(to.name_th or "", "th")
    title = called(to.title_th, to.kind, "th", to.at_th or "") if to.title_th else ""
    opening = office.opening.value
    return Address(
        envelope=(f"{opening} {style}{name}", *_lines(title, to.at_th)),
        salutation=f"{opening} {style}{title or name}",
        you=HIS_EXCELLENCY.th if excellency else "ท่าน",
        closing=CLOSINGS_TH[office.opening],
        basis=(
            Basis.REGULATION,
            *([] if title else [Basis.SPACING]),
            *([Basis.ASSUMED] if excellency else []),
        ),
    )


def _english(to: Addressee, office: Office, ranks: Worn, gender: Gender | None) -> Address:
    plain = ranks.without(HIS_EXCELLENCY).before(to.name_en or "", "en")
    style = _EXCELLENCIES[gender]
    title = called(to.title_en, to.kind, "en", to.at_en or "") if to.title_en else ""
    by_gender = {Gender.MAN: office.to_man, Gender.WOMAN: office.to_woman}
    salutation = (gender and by_gender[gender]) or office.to_either or f"Dear {plain},"
    return Address(
        envelope=(f"{style if office.excellency else ''}{plain}", *_lines(title, to.at_en)),
        salutation=salutation,
        you="Your Excellency" if office.excellency else "you",
        closing=_closing(office, gender),
        basis=office.basis,
    )


def _closing(office: Office, gender: Gender | None) -> str:
    if "%s" not in office.closing:
        return office.closing
    if gender is None:
        return "Please accept the renewed assurances of my high consideration."
    return office.closing % ("Sir" if gender is Gender.MAN else "Madam")


def _to_royalty(to: Addressee, language: Language, ranks: Worn, gender: Gender | None) -> Address:
    """A Mom Chao is addressed by name, whatever the post."""
    if language == "th":
        name = ranks.before(to.name_th or "", "th")
        opening = Opening.ROYAL.value
        envelope = (f"{opening} {name}", *_lines(to.title_th or "", to.at_th))
        closing, basis = CLOSINGS_TH[Opening.ROYAL], (Basis.REGULATION, Basis.SPACING)
        return Address(envelope, f"{opening} {name}", "ฝ่าพระบาท", closing, basis)
    bare = ranks.without(PRINCE, PRINCESS, HIS_EXCELLENCY).before(to.name_en or "", "en")
    envelope = (f"{_HIGHNESSES[gender]}{bare}", *_lines(to.title_en or "", to.at_en))
    called_so, basis = "Your Serene Highness", (Basis.PRESS, Basis.ASSUMED)
    return Address(envelope, f"{called_so},", called_so, SINCERELY, basis)


def _of_royalty(honorific: str | None) -> Gender | None:
    """As far as Prince or Princess was typed; a Mom Chao is either."""
    typed = (honorific or "").casefold()
    if "princess" in typed:
        return Gender.WOMAN
    return Gender.MAN if "prince" in typed else None


def _lines(title: str, at: str | None) -> tuple[str, ...]:
    """The post, and whose it is where the title does not say so already."""
    if not title:
        return ()
    return (title,) if not at or at in title else (title, at)
