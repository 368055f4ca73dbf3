"""The only place that knows every layer: it builds them, wires them and takes them down."""

import argparse
import os
import sys
from pathlib import Path

from rejournal import locations
from rejournal.screens import translation

PR_SET_DUMPABLE = 4


def prepare() -> None:
    """Set up the process before anything is opened: files and memory for their owner only, threads, words."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux") and not locations.is_sandboxed():
        _close_memory()
    locations.reckon_in_one_thread()
    translation.use()


def _close_memory() -> None:
    """Let no other program of this user read the process's memory or attach to it.

    Not in a sandbox: there files are chosen through a portal, which looks at the process and would refuse it.
    """
    import contextlib
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def run_command(args: argparse.Namespace) -> int:
    """Run one command of the command line."""
    prepare()
    if args.command == "self-test":
        from rejournal.self_test import run_self_test

        return run_self_test(as_json=args.json)
    from rejournal.cli.main import run
    from rejournal.journal.clock import Clock

    return run(args, Clock())


def open_window(vault: Path | None, *, demo: bool = False, capture: bool = False) -> int:
    """Open the program's window, or its small one for quick capture, and return when it is closed."""
    prepare()
    if not locations.has_screen():
        print(translation.tr("There is no screen to open a window on."), file=sys.stderr)  # noqa: T201 - no window to say it in
        return 1
    from rejournal.ui.application import run

    return run(vault, demo=demo, capture=capture)
