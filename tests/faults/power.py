"""A power cut, reckoned from a trace: what a disk may hold that had only part of what was not flushed to it.

The model is harsher than any file system in use. Of a file's writes since its last fsync all, none, the first few, any
few, or single sectors of 512 bytes may have come to the disk. Names that were made, moved or removed come to the disk
in their order, for file systems keep a journal of them, and surely only by an fsync: in the ``strict`` variant one of
the folder, as POSIX has it; else one of the file itself too, as ext4 has it, whose journal is then written up to the
file's name. That a folder was made is taken for durable. Shared memory beside the log is left out: whoever opens the
journal first makes it anew.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

CALLS = (
    "openat,open,creat,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,pwritev2,truncate,ftruncate,fallocate,fsync,"
    "fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,copy_file_range,sendfile"
)
SECTOR = 512
WAYS = ("nothing", "first", "some", "torn", "all")
"""What came to the disk of the writes that were not flushed."""
_LINE = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'(?:(AT_FDCWD|\d+), )?"((?:\\x[0-9a-f]{2})*)"')

Step = tuple[Any, ...]
"""One thing that was done: its name, and what it was done to and with."""


def options(log: Path) -> list[str]:
    """Return what strace must be told for a trace that can be read here."""
    return ["-xx", "-s", str(1 << 24), "-e", f"trace={CALLS}", "-o", str(log)]


def files_in(root: Path) -> dict[str, bytes]:
    """Return every file under a folder by its path."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _lines(log: Path) -> Iterator[str]:
    """Return each finished call of the program itself on one line; what it starts beside has files of its own."""
    begun: dict[str, str] = {}
    itself = ""
    with log.open(encoding="ascii") as file:
        for line in file:
            who, _, call = line.rstrip("\n").partition(" ")
            itself, call = itself or who, call.strip()
            if who != itself:
                continue
            if call.endswith("<unfinished ...>"):
                begun[who] = call.removesuffix("<unfinished ...>").rstrip()
            elif call.startswith("<... "):
                yield begun.pop(who, "") + call.partition("resumed>")[2]
            else:
                yield call


class Trace:
    """What a program did to the files under ``root``, and what it said on its standard output, step by step.

    ``before`` are the files that were there; of the program's calls only those count that came back with success.
    """

    def __init__(self, log: Path, root: Path, before: Mapping[str, bytes]) -> None:
        self.root, self.before = root, {path: content for path, content in before.items() if self._counts(path, root)}
        self.steps: list[Step] = []
        self._numbers = {path: number for number, path in enumerate(self.before)}
        self.first = dict(self._numbers)
        self._made = len(self._numbers)
        self._open: dict[int, tuple[str, int | None]] = {}
        self._places: dict[int, int] = {}
        for line in _lines(log):
            if (found := _LINE.match(line)) and int(found[3]) >= 0:
                self._take(found[1], found[2], int(found[3]))

    @staticmethod
    def _counts(path: str, root: Path) -> bool:
        return path.startswith(f"{root}/") and not path.endswith("-shm")

    def _take(self, call: str, given: str, result: int) -> None:
        handle = int(given.split(",", maxsplit=1)[0]) if given[:1].isdigit() else -1
        path, file = self._open.get(handle, ("", None))
        match call:
            case "openat":
                self._opened(self._path(given), given, result)
            case "write" if handle == 1:
                self.steps.append(("say", _content(given).decode()))
            case "lseek":
                self._places[handle] = result
            case "fsync" | "fdatasync" if file is not None:
                self.steps.append(("flush", file))
            case "fsync" if path and Path(path).is_relative_to(self.root):
                self.steps.append(("flush folder", path))
            case "rename" | "renameat" | "renameat2":
                self._moved(self._path(given), self._path(given, 1))
            case "unlink" | "unlinkat" if "AT_REMOVEDIR" not in given and self._path(given) in self._numbers:
                self.steps.append(("remove", self._path(given), self._numbers.pop(self._path(given))))
            case _ if file is not None:
                self._changed(call, given, result, handle, file)

    def _path(self, given: str, which: int = 0) -> str:
        at, name = _TEXT.findall(given)[which]
        folder = self._open.get(int(at), ("", None))[0] if at.isdigit() else ""
        return str(Path(folder) / os.fsdecode(_plain(name)))

    def _opened(self, path: str, given: str, handle: int) -> None:
        self._open[handle], self._places[handle] = (path, None), 0
        if not self._counts(path, self.root) or Path(path).is_dir():
            return
        assert "O_APPEND" not in given
        if path not in self._numbers and "O_CREAT" in given:
            self._numbers[path], self._made = self._made, self._made + 1
            self.steps.append(("make", path, self._numbers[path]))
        if (file := self._numbers.get(path)) is not None:
            self._open[handle] = (path, file)
            if "O_TRUNC" in given:
                self.steps.append(("cut", file, 0))

    def _moved(self, old: str, new: str) -> None:
        if self._counts(old, self.root) or self._counts(new, self.root):
            file = self._numbers.pop(old)
            self._numbers[new] = file
            self.steps.append(("move", old, new, file))

    def _changed(self, call: str, given: str, result: int, handle: int, file: int) -> None:
        match call:
            case "write":
                place = self._places[handle]
                self._places[handle] = place + result
                self.steps.append(("write", file, place, _content(given)[:result]))
            case "pwrite64":
                self.steps.append(("write", file, int(given.rsplit(",", 1)[1]), _content(given)[:result]))
            case "ftruncate":
                self.steps.append(("cut", file, int(given.split(",")[1])))
            case _:
                raise AssertionError(f"{call} on a file is not reckoned with")

    def said(self, until: int) -> str:
        """Return what the program had said before a step."""
        return "".join(step[1] for step in self.steps[:until] if step[0] == "say")


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _content(given: str) -> bytes:
    return _plain(_TEXT.findall(given)[0][1])


class Disk:
    """The disk under a traced program: what is surely on it, and what is on its way."""

    def __init__(self, trace: Trace, *, strict: bool) -> None:
        self.strict = strict
        self.names = dict(trace.first)
        self.files = {trace.first[path]: bytearray(content) for path, content in trace.before.items()}
        self.names_coming: list[Step] = []
        self.coming: dict[int, list[Step]] = {}

    def do(self, step: Step) -> None:
        """Follow one step of the program."""
        match step[0]:
            case "make" | "move" | "remove":
                self.names_coming.append(step)
                self.files.setdefault(step[-1], bytearray())
            case "write" | "cut":
                self.coming.setdefault(step[1], []).append(step)
            case "flush":
                for one in self.coming.pop(step[1], []):
                    _apply(self.files[step[1]], one)
                if not self.strict:
                    self._name(lambda one: one[-1] == step[1])
            case "flush folder":
                self._name(lambda one: any(str(Path(path).parent) == step[1] for path in one[1:-1]))

    def _name(self, concerned: Callable[[Step], bool]) -> None:
        """Let the names come to the disk in their order, up to the last that is concerned."""
        upto = max((place for place, one in enumerate(self.names_coming, 1) if concerned(one)), default=0)
        for one in self.names_coming[:upto]:
            _rename(self.names, one)
        del self.names_coming[:upto]

    def cut_off(self, way: str, chance: Random) -> dict[str, bytes]:
        """Return the files that may be found once the power is back."""
        names = dict(self.names)
        for one in _few(self.names_coming, "first" if way in ("some", "torn") else way, chance):
            _rename(names, one)
        found = {}
        for path, file in names.items():
            content = bytearray(self.files[file])
            for one in _few(self.coming.get(file, []), way, chance):
                _apply(content, one, chance if way == "torn" else None)
            found[path] = bytes(content)
        return found


def _few(coming: list[Step], way: str, chance: Random) -> list[Step]:
    match way:
        case "nothing":
            return []
        case "all":
            return coming
        case "first":
            return coming[: chance.randrange(len(coming) + 1)]
        case _:
            share = chance.random()
            return [one for one in coming if chance.random() < share]


def _rename(names: dict[str, int], step: Step) -> None:
    match step:
        case ("make", path, file):
            names[path] = file
        case ("move", old, new, file):
            names.pop(old, None)
            names[new] = file
        case ("remove", path, _):
            names.pop(path, None)


def _apply(content: bytearray, step: Step, torn: Random | None = None) -> None:
    if step[0] == "cut":
        del content[step[2] :]
        content.extend(bytes(step[2] - len(content)))
        return
    _, _, place, given = step
    content.extend(bytes(max(0, place - len(content))))
    if torn is None:
        content[place : place + len(given)] = given
        return
    begin = place
    while begin < place + len(given):
        # A disk writes whole sectors, wherever a write began.
        end = min((begin // SECTOR + 1) * SECTOR, place + len(given))
        if torn.random() < 0.5:
            content.extend(bytes(max(0, begin - len(content))))
            content[begin:end] = given[begin - place : end - place]
        begin = end


def states(trace: Trace, since: int, count: int, chance: Random) -> Iterator[tuple[int, str, dict[str, bytes]]]:
    """Return states of the disk after cuts at random steps: the step, how it was cut, and the files."""
    disks, done = (Disk(trace, strict=True), Disk(trace, strict=False)), 0
    for cut in sorted(chance.randrange(since, len(trace.steps) + 1) for _ in range(count)):
        for step in trace.steps[done:cut]:
            for disk in disks:
                disk.do(step)
        done = cut
        disk, way = chance.choice(disks), chance.choice(WAYS)
        yield cut, f"{way}{', strict' if disk.strict else ''}", disk.cut_off(way, chance)
