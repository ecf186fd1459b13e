"""What a letter is found by in its list."""

from crm.letters.models import Letter
from crm.partners.models import Partner
from crm.platform.matching import searchable


def refresh_search_texts(letter: Letter, partner: Partner) -> None:
    """The register number in both eras, the subject, the address, and the partner under every name."""
    year = letter.number_year
    numbers = [f"{letter.number}/{year + 543}", f"{letter.number}/{year}"] if letter.number and year else []
    lines = letter.envelope.splitlines()
    letter.filter_text = searchable([*numbers, letter.subject, *lines, partner.filter_text])
