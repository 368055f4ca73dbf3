"""The only place that knows every layer: it builds them, wires them and takes them down."""

import argparse
import os
import sys
from pathlib import Path

from rejournal import locations
from rejournal.screens import translation


def prepare() -> None:
    """Set up the process before anything is opened: files for their owner only, no core dumps, the language."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    translation.use()


def run_command(args: argparse.Namespace) -> int:
    """Run one command of the command line."""
    prepare()
    if args.command == "self-test":
        from rejournal.self_test import run_self_test

        return run_self_test(as_json=args.json)
    from rejournal.cli.main import run
    from rejournal.journal.clock import Clock

    return run(args, Clock())


def open_window(vault: Path | None, *, demo: bool = False) -> int:
    """Open the program's window and return when it is closed."""
    prepare()
    if not locations.has_screen():
        print(translation.tr("There is no screen to open a window on."), file=sys.stderr)  # noqa: T201 - no window to say it in
        return 1
    from rejournal.ui.application import run

    return run(vault, demo=demo)
