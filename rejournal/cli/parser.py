"""The command line's grammar: every command and option of the contract."""

import argparse
from pathlib import Path

from rejournal import __version__
from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.plain import hints_of

KINDS = ("ask", "no", "yes", "silence", "unasked", "not-yet", "withdrawn", "reflection")
_NOT_OPTIONS = {
    "id",
    "created_at",
    "changed_at",
    "round",
    "sealed",
    "outcome",
    "unasked",
    "extra",
    "ask",
    "what",
    "attachments",
}


def field_names() -> tuple[str, ...]:
    """Return the fields that are options of ``add``."""
    return tuple(name for name in {**hints_of(Ask), **hints_of(Answer)} if name not in _NOT_OPTIONS)


def build() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="rejournal", description="A private desktop journal for the moment after a no.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"rejournal {__version__}")
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the vault's folder; the platform's place without it")
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a UTF-8 file")
    secret.add_argument("--passphrase-fd", type=int, metavar="N", help="read the passphrase from an open descriptor")
    parser.add_argument(
        "--accept-older",
        action="store_true",
        help="write to a journal that is older than this device last saw it, as one put back from a copy is",
    )
    parser.add_argument("--demo", action="store_true", help="open the window on a throw-away vault with a year in it")
    parser.add_argument("--json", action="store_true", help="print one JSON value on stdout and nothing else")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    _simple(commands, shared)
    _add(commands, shared)
    _exchange(commands, shared)
    return parser


def _simple(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    commands.add_parser("init", parents=[shared], help="make a vault and print its recovery code, once")
    listing = commands.add_parser("list", parents=[shared], help="list asks or reflections, all or those that match")
    listing.add_argument("what", choices=("asks", "reflections"))
    listing.add_argument("query", nargs="?", default="")
    search = commands.add_parser("search", parents=[shared], help="find asks and reflections by words and “phrases”")
    search.add_argument("query")
    commands.add_parser("patterns", parents=[shared], help="every figure, and which of them chance does not explain")
    commands.add_parser("capture", parents=[shared], help="open the small window of quick capture")
    commands.add_parser("check", parents=[shared], help="check every page, index, seal and header")
    commands.add_parser("self-test", parents=[shared], help="prove that this installation works, on a throw-away vault")


def _add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    add = commands.add_parser("add", parents=[shared], help="add a record", allow_abbrev=False)
    add.add_argument("kind", choices=KINDS)
    add.add_argument("--what", metavar="TEXT", help="what was asked for")
    add.add_argument("--ask", metavar="ID", help="the ask that an answer or a reflection belongs to")
    add.add_argument("--title", metavar="TEXT", help="a reflection's title")
    for name in field_names():
        add.add_argument(f"--{name.replace('_', '-')}", dest=f"field_{name}", metavar="VALUE", help=argparse.SUPPRESS)


def _exchange(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    import_ = commands.add_parser("import", parents=[shared], help="import a tracker’s table or a lossless archive")
    import_.add_argument("file", type=Path)
    import_.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
    import_.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="the order of day, month and year")
    import_.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="say what a column is")
    undo = commands.add_parser("undo-import", parents=[shared], help="take one import back as a whole")
    undo.add_argument("batch")
    export = commands.add_parser("export", parents=[shared], help="write the lossless archive, or copies to read")
    export.add_argument("path", type=Path)
    export.add_argument("--format", choices=("archive", "csv", "markdown"), default="archive")
    backup = commands.add_parser(
        "backup", parents=[shared], help="write one encrypted backup into a folder and prove it"
    )
    backup.add_argument("folder", type=Path)
    restore = commands.add_parser("restore", parents=[shared], help="make a vault of a backup in an empty folder")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--to", type=Path, required=True, metavar="DIR")
    salvage = commands.add_parser("salvage", parents=[shared], help="make a vault of what a damaged one still holds")
    salvage.add_argument("--to", type=Path, required=True, metavar="DIR")
    salvage.add_argument("--backup", type=Path, metavar="FILE", help="where to take from what the damaged one lost")
