"""strace, where there is one that may trace: it sees what a program does to its files, and kills it at any of it."""

import os
import shutil
import subprocess
from functools import cache

import pytest


@cache
def _refusal() -> str:
    """Return why nothing can be traced here, empty where it can: a container may forbid it."""
    if shutil.which("strace") is None:
        return "there is no strace here"
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", os.devnull, "true"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.strip()}"


@pytest.fixture(scope="session")
def strace() -> list[str]:
    """Return the beginning of a command that traces; without strace the test is skipped."""
    if why := _refusal():
        pytest.skip(why)
    return ["strace", "-f", "-qq", "-e", "signal=none"]
