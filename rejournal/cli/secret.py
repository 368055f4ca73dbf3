"""Where the command line takes a passphrase from: a file, a descriptor, or the keyboard without an echo."""

import argparse
import getpass
import os
import sys

from rejournal.domain.errors import CannotOpen
from rejournal.screens.translation import tr


class Usage(Exception):
    """The command's words are off; the text says how."""


def passphrase(args: argparse.Namespace, *, twice: bool = False) -> str:
    """Return the passphrase: UTF-8, with one newline at its end dropped."""
    try:
        if args.passphrase_file is not None:
            return _text(args.passphrase_file.read_bytes())
        if args.passphrase_fd is not None:
            with os.fdopen(args.passphrase_fd, "rb", closefd=False) as file:
                return _text(file.read())
    except (OSError, ValueError, OverflowError, TypeError) as error:
        # A number that cannot be a descriptor is answered with any of these, by its size.
        raise CannotOpen from error
    if not sys.stdin.isatty():
        raise Usage(tr("No passphrase: give --passphrase-file or --passphrase-fd."))
    given = getpass.getpass(tr("Passphrase: "))
    if twice and getpass.getpass(tr("The same again: ")) != given:
        raise Usage(tr("The two were not the same."))
    return given


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Usage(tr("The passphrase file is not UTF-8.")) from error
    for ending in ("\r\n", "\n"):
        if text.endswith(ending):
            return text[: -len(ending)]
    return text
