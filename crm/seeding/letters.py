"""Seeds of the wordings from which letters are made; the office changes them as it likes."""

from crm.letters.models import LetterTemplate
from crm.letters.rules import LetterKind, LetterLanguage
from crm.seeding.rows import Seeder, read


def load(seeder: Seeder) -> None:
    """letter_templates.csv."""
    for row in read("letter_templates.csv"):
        seeder.put(
            LetterTemplate,
            row["key"],
            kind=LetterKind(row["kind"]),
            language=LetterLanguage(row["language"]),
            subject=row["subject"],
            body=row["body"],
        )
