"""A report of one of our errors that can be read before it is copied: places and kinds, never a person's words."""

import platform
import traceback
from pathlib import Path

from rejournal import __version__

_last: list[str] = []


def last_report() -> str:
    """Return the newest report of this sitting, or what one would begin with."""
    return _last[-1] if _last else "\n".join(_machine())


def _machine() -> list[str]:
    return [
        f"rejournal {__version__}",
        f"Python {platform.python_version()} · {platform.system()} {platform.machine()}",
    ]


def report_of(error: BaseException) -> str:
    """Return where an error of ours came up: its kind, and the places in the code. Its text is left out."""
    lines = [*_machine(), ""]
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    for link in reversed(chain):
        lines += [f"{place.name} · {function}:{number}" for place, function, number in _places(link)]
        lines.append(type(link).__name__)
    _last[:] = ["\n".join(lines)]
    return _last[-1]


def _places(error: BaseException) -> list[tuple[Path, str, int]]:
    return [
        (Path(frame.f_code.co_filename), frame.f_code.co_name, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
    ]
