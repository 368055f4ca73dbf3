"""A journal as a folder of Markdown files to read elsewhere: one file a reflection, one an ask without any."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from rejournal.domain.errors import FolderNotEmpty
from rejournal.domain.plain import Json
from rejournal.domain.words import first_words, fold

_UNSAFE = re.compile(r"[^\w\- ]+")
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
LONGEST_NAME = 180
"""Bytes of a file's name before its number and its ending."""


def write_folder(folder: Path, records: list[tuple[str, str, Mapping[str, Json], str]]) -> int:
    """Write records of (day, title, front matter, Markdown); FolderNotEmpty leaves what is there alone."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken: set[str] = set()
    for day, title, matter, text in records:
        name = _name(day, title, taken)
        path = folder / f"{name}.md"
        path.write_text(page(title, matter, text), encoding="utf-8")
        path.chmod(0o600)
    return len(records)


def page(title: str, matter: Mapping[str, Json], text: str) -> str:
    """Return one Markdown file with its front matter; values are written as JSON, which is YAML too."""
    lines = [
        f"{_key(key)}: {json.dumps(content, ensure_ascii=False)}"
        for key, content in matter.items()
        if content not in (None, "", [], {})
    ]
    return (
        "---\n" + "\n".join([f"title: {json.dumps(title, ensure_ascii=False)}", *lines]) + f"\n---\n\n{text.strip()}\n"
    )


def book(records: list[tuple[str, str, Mapping[str, Json], str]]) -> str:
    """Return records as one Markdown text: a single one as its file would be, several as chapters."""
    if len(records) == 1:
        _, title, matter, text = records[0]
        return page(title, matter, text)
    return "\n".join(
        f"# {title or day[:10]}\n\n{_facts(day, matter)}\n\n{text.strip()}\n" for day, title, matter, text in records
    )


def _facts(day: str, matter: Mapping[str, Json]) -> str:
    """Return the line under a chapter's heading: its day, whom it is about, its tags."""
    names = [str(matter[name]) for name in ("ask", "of", "area", "outcome") if matter.get(name)]
    return " · ".join([day[:10], *dict.fromkeys(names), *(f"#{tag}" for tag in matter.get("tags") or ())])


def _key(name: str) -> str:
    """Return a key as YAML reads it; the title is the file's own."""
    if name == "title":
        name = "title_"
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _name(day: str, title: str, taken: set[str]) -> str:
    """Return a file name that every system takes, and that no other file has."""
    bare = _UNSAFE.sub("", first_words(title, 60)).strip() or "untitled"
    base = f"{day[:10]} {bare}".encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip()
    name, number = base, 1
    while fold(name) in taken:
        number += 1
        name = f"{base} {number}"
    taken.add(fold(name))
    return name
