"""The forms of documents: a file with what is said of it, a description, a newer file."""

from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from flask import current_app, request
from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import FileInput

from crm.documents.commands import DocumentFacts, Upload
from crm.documents.models import Document
from crm.documents.receiving import receive
from crm.documents.rules.papers import DocumentKind, WrittenIn
from crm.documents.rules.types import ENDINGS
from crm.platform.dates import HISTORIC
from crm.platform.errors import Refused
from crm.web.fields import Filled, PartialDateField, choice, line
from crm.web.forms import Form, RecordForm
from crm.web.language import sentence

ACCEPTED = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings)
_FIELDS = ("kind", "title_th", "title_en", "official_no", "written_in", "dated")


class UploadField(Field):
    """A file, judged when the form is validated: data is an Upload or None.

    What is refused says why. A browser keeps no file, so a form that is shown again asks for it again.
    """

    widget = FileInput()
    data: Upload | None
    errors: Sequence[str]
    sent: FileStorage | None = None

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """A file comes apart from what was typed."""
        super().process(None if formdata is None else request.files, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        sent = [one for one in valuelist if one.filename]
        self.sent, self.data = sent[0] if sent else None, None

    def pre_validate(self, form: Any) -> None:
        if self.sent is None:
            return
        store, scanner = (current_app.extensions[name] for name in ("store", "scanner"))
        stream = cast("BinaryIO", self.sent.stream)
        try:
            self.data = receive(store, stream, self.sent.filename or "", scanner)
        except Refused as refusal:
            raise ValidationError(sentence(refusal)) from refusal

    def ask_again(self) -> None:
        """Drop a good file because something else was wrong, and say that it has to be chosen once more."""
        if self.data is None:
            return
        self.data.staged.vanish()
        if not self.errors:
            self.errors = [gettext("Choose the file once more: a browser does not keep it.")]

    def _value(self) -> str:
        return ""


def upload_field() -> UploadField:
    return UploadField(lazy_gettext("File"), validators=[Filled()], render_kw={"accept": ACCEPTED})


class DocumentForm(RecordForm):
    """What is said of a document."""

    kept_in = Document
    kind = choice(lazy_gettext("Kind"), DocumentKind, Filled())
    title_th = line(lazy_gettext("Title in Thai"))
    title_en = line(lazy_gettext("Title in English"))
    official_no = line(lazy_gettext("Number of the paper"))
    dated = PartialDateField(lazy_gettext("Date of the paper"), earliest=HISTORIC)
    written_in = choice(lazy_gettext("Language of the paper"), WrittenIn, blank="–")

    def facts(self) -> DocumentFacts:
        """What was typed; only after `validate`."""
        return DocumentFacts(**{name: self[name].data for name in _FIELDS})


class AttachForm(DocumentForm):
    """A document with its first file."""

    kind = choice(lazy_gettext("Kind"), DocumentKind, blank=lazy_gettext("As the file suggests"))
    file = upload_field()


class VersionForm(Form):
    """A newer file of a document."""

    file = upload_field()


def values_of(document: Document) -> dict[str, object]:
    """What the form of a document on file is opened with."""
    return {name: getattr(document, name) for name in _FIELDS} | {"version": document.version}
