"""Read the command line and start: a command, or the window."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run rejournal and return its exit code."""
    from rejournal import bootstrap
    from rejournal.cli.parser import build

    args = build().parse_args(argv)
    if args.command in (None, "capture"):
        return bootstrap.open_window(args.vault, demo=args.demo, capture=args.command == "capture")
    return bootstrap.run_command(args)


if __name__ == "__main__":
    sys.exit(main())
