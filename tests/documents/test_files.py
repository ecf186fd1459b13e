"""What the writers read beside their code is found from any folder, and stated in pyproject.toml."""

import tomllib
from pathlib import Path

from crm.documents.content import Document
from crm.documents.pages import write_pdf
from crm.documents.words import write_docx

ROOT = Path(__file__).parents[2]
MADE = {".pyc", ".mo"}


def test_documents_are_written_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = Document("k", "T", "", "th", [])
    assert write_pdf(document, tmp_path).startswith(b"%PDF")
    assert write_docx(document).startswith(b"PK")


def test_every_file_of_the_package_that_is_no_code_is_stated():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    stated = {path for pattern in settings["package-data"]["crm"] for path in _matching(pattern)}
    data = {
        path for path in (ROOT / "crm").rglob("*") if path.is_file() and path.suffix not in MADE | {".py"}
    }
    assert data <= stated
    assert any(path.suffix == ".typ" for path in data)


def _matching(pattern):
    """As setuptools reads it: ** at the end means every file below."""
    return (ROOT / "crm").glob(f"{pattern}/*" if pattern.endswith("**") else pattern)
