"""The house's shape: layers, sizes, names, and what the start may load."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "rejournal").rglob("*.py"))
NAMES_NEVER_USED = {"manager", "handler", "helper", "util", "utils", "data", "info", "misc", "common", "base"}
QT_NAMES = {
    "data",
    "headerData",
    "canInsertFromMimeData",
    "insertFromMimeData",
    "createMimeDataFromSelection",
    "handle_data",
}
"""Names that Qt and the standard library give and we override or hand on."""


OVERRIDDEN = {"visit", "leave", "load", "enter"}
"""What every screen has."""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_layers_hold(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_room(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 300
    docstring = ast.get_docstring(tree(path))
    assert docstring, "a module opens with a sentence"
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", ";")) or len(docstring.splitlines()) > 1


def functions(module: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_and_classes_are_short(path: Path):
    module = tree(path)
    long = [node.name for node in functions(module) if (node.end_lineno or 0) - node.lineno >= 40]
    assert not long
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            public = [
                item.name
                for item in node.body
                if isinstance(item, ast.FunctionDef)
                and item.name[0] != "_"
                and item.name.islower()
                and not any(getattr(mark, "id", "") == "property" for mark in item.decorator_list)
            ]
            assert len(set(public) - OVERRIDDEN) <= 12, (node.name, public)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_name_is_explained(path: Path):
    module = tree(path)
    silent = [
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and node in outside_functions(module)
    ]
    if path.name != "self_test.py":
        assert not silent


def outside_functions(module: ast.Module) -> list[ast.AST]:
    found: list[ast.AST] = []
    for node in module.body:
        found.append(node)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += node.body
    return found


def words_of(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_say_what_they_are(path: Path):
    defined = {path.stem} | {
        node.name for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    assert not {name for name in defined - QT_NAMES if words_of(name) & NAMES_NEVER_USED}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_error_is_swallowed_and_nothing_waits_or_steers_qt(path: Path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "Exception":
            assert not all(isinstance(line, ast.Pass) for line in node.body)
        if isinstance(node, ast.Attribute) and node.attr in ("processEvents", "sleep", "exec"):
            assert path.name in ("gallery.py", "self_test.py", "application.py"), node.attr


def test_no_internet_from_anywhere():
    local = {"QLocalServer", "QLocalSocket"}
    banned = {"PySide6.QtNetwork", "urllib.request", "socket", "http.client", "QtNetwork", "QTcpSocket"}
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                assert not {name.name for name in node.names} & banned
            if isinstance(node, ast.ImportFrom) and path.name == "instance.py" and node.module == "PySide6.QtNetwork":
                # One window for a vault: a socket of this user's own, in one module.
                assert {name.name for name in node.names} == local
                continue
            if isinstance(node, ast.ImportFrom):
                assert node.module not in banned
                assert not {name.name for name in node.names} & banned


def test_only_locations_reads_the_environment():
    for path in SOURCES:
        if path.name in ("locations.py", "self_test.py"):
            continue
        text = path.read_text(encoding="utf-8")
        assert "os.environ" not in text, path
        assert "getenv" not in text, path


def test_no_colour_outside_the_theme():
    literal = re.compile(r"[\"']#[0-9A-Fa-f]{6}\b|QColor\(\d|rgb\(")
    for path in SOURCES:
        if "theme" not in path.parts:
            found = literal.findall(path.read_text(encoding="utf-8"))
            assert not [match for match in found if match != "QColor(0"], path


def test_the_first_page_loads_nothing_heavy():
    """Unlocking needs these; the first frame does not."""
    heavy = ["sqlalchemy", "sqlcipher3", "cryptography", "markdown", "nh3", "zxcvbn", "segno", "numpy"]
    heavy += ["hunspell", "scipy"]
    script = (
        "import sys; import rejournal.ui.application; import rejournal.ui.pages.lock; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts threads as Linux lists them")
def test_a_look_reckons_in_one_thread():
    script = (
        "import os; from rejournal import bootstrap; bootstrap.prepare(); import rejournal.patterns.look; "
        "import numpy; many = numpy.ones((500, 500)); many @ many; print(len(os.listdir('/proc/self/task')))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == "1"


def test_nothing_names_a_place_outside():
    """The lock file carries hashes and no address."""
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
