"""Words for files."""

from rejournal.screens.translation import tr


def size(length: int) -> str:
    """Say how large a file is: bytes, kB or MB of a thousand each."""
    if length < 1_000:
        return tr("{n} bytes", n=length)
    if length < 1_000_000:
        return tr("{n} kB", n=round(length / 1_000))
    return tr("{n} MB", n=f"{length / 1_000_000:.1f}")
