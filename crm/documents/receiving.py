"""A file as it arrives: written down, looked at, and refused before anybody can meet it."""

from typing import BinaryIO

from crm.documents.children import Busy
from crm.documents.commands import Upload
from crm.documents.previews import count_pages
from crm.documents.rules.files import MOST_BYTES, type_of
from crm.documents.rules.names import given_name
from crm.documents.scanning import Scanner
from crm.documents.texts import text_of
from crm.platform.errors import Refused
from crm.platform.storage import Staged, Store
from crm.platform.text import N_


def receive(store: Store, stream: BinaryIO, name: str, scanner: Scanner | None = None) -> Upload:
    """The file, staged in the store; a commit keeps it, anything else forgets it. Needs no database.

    Raises:
        Refused: it is empty, too large, of a kind that is not taken, damaged, or dangerous, or the scanner
            that was to look at it does not answer.
    """
    staged, given = store.stage(stream, most=MOST_BYTES), given_name(name)
    try:
        return _looked_at(staged, given, scanner)
    except Refused:
        staged.vanish()
        raise


def _looked_at(staged: Staged, given: str, scanner: Scanner | None) -> Upload:
    with staged.path.open("rb") as file:
        kind = type_of(file, staged.size, given)
    if scanner is not None:
        scanner.refuse_infected(staged.path)
    try:
        pages, text = count_pages(staged.path, kind), text_of(staged.path, kind)
    except Busy:
        raise Refused(N_("The register is busy with other files. Try again in a minute.")) from None
    return Upload(staged=staged, type=kind, name=given, pages=pages, text=text)
