"""Memory that was let go is given back to the system, so that less of what was read lies about after locking."""

import contextlib
import gc
import sys


def scrub() -> None:
    """Collect what is unreachable and give freed memory back; what CPython still holds stays.

    glibc keeps freed memory for later, with what stood in it. Trimmed pages come back from the system as zeros.
    """
    import ctypes  # not for the first frame

    gc.collect()
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
