"""Modules, functions and templates that can be seen at once; each module says what it is for."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "crm").rglob("*.py"))
TEMPLATES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
TESTS = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))


def lines(path):
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_small_and_says_what_it_is_for(path):
    assert lines(path) <= 400
    source = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert not source or ast.get_docstring(tree), "the first line says what the module is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is long"
    assert path.name not in {"utils.py", "helpers.py", "common.py", "misc.py"}


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_is_short_and_nothing_in_it_is_inline(path):
    source = (ROOT / path).read_text(encoding="utf-8")
    assert lines(path) <= 120
    for forbidden in ("<style", " style=", " onclick=", " onchange=", "javascript:", "|safe", "<script>"):
        assert forbidden not in source, forbidden


@pytest.mark.parametrize("path", TESTS, ids=str)
def test_a_test_file_can_be_read(path):
    assert lines(path) <= 300


def test_nothing_but_the_settings_reads_the_environment():
    readers = [
        path
        for path in MODULES
        if "os.environ" in (ROOT / path).read_text() or "getenv" in (ROOT / path).read_text()
    ]
    assert readers == [Path("crm/settings.py")]


def test_commits_stand_in_three_places():
    committing = [str(path) for path in MODULES if ".commit()" in (ROOT / path).read_text(encoding="utf-8")]
    assert committing == ["crm/access/journal.py", "crm/cli/root.py", "crm/web/database.py"]
