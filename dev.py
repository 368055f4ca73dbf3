"""Set up everything Rejournal needs, then run it, test it or re-make its lock file."""

from __future__ import annotations  # keeps this file readable to the old Pythons it turns away

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

USAGE = """usage: python3 dev.py run [argument ...]    set everything up, then open the journal
       python3 dev.py test [argument ...]   set everything up, then check the code and run the tests
       python3 dev.py attack [argument ...] the suites that attack the vault, at full length; takes hours
       python3 dev.py bench [--quick]       every benchmark in turn, as tables; takes hours
       python3 dev.py lock                  re-make requirements.lock from pyproject.toml"""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
VENV_PACKAGE = f"{NAME}-venv"
PYTHON_IN = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = str(VENV / PYTHON_IN)
STAMP = VENV / "rejournal-stamp"
LOCK = ROOT / "requirements.lock"
INSTALL = str(ROOT / "packaging" / "linux" / "install-deps.sh")
PIP = ("-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install")
ATTACKS = ("tests/faults", "tests/vault", "tests/privacy", "--thorough", "--randomly-dont-reorganize", "-s")
CHECKS = (("ruff", "format", "--check", "."), ("ruff", "check", "."), ("mypy",))
LINUX = sys.platform.startswith("linux")

# Qt's wheels bring Qt but not these. Without them `import PySide6` fails on one name at a time, or Qt calls abort()
# with a text that names the wrong library, which Python cannot catch: so they are looked for before Qt is touched.
OFFSCREEN = (
    "libglib-2.0.so.0",
    "libEGL.so.1",
    "libGL.so.1",
    "libdbus-1.so.3",
    "libxkbcommon.so.0",
    "libfontconfig.so.1",
)
XCB = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0")
WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1")


def say(sentence: str) -> None:
    """Speak on stderr: with `run`, stdout belongs to the program."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a sentence and exit code 1."""
    sys.exit(f"dev.py: stopped, because {sentence}")


def need(*command: str) -> None:
    """Run a step of the set-up; if it fails its own words have said why, so only the step is named."""
    if code := subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode:
        stop(f"this failed with exit code {code}: {shlex.join(command)}")


def become(env: dict[str, str], *command: str) -> NoReturn:
    """Replace this process, so that signals and the exit code pass untouched; Windows can only wait."""
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=env, check=False).returncode)
    os.execve(command[0], command, env)  # noqa: S606 - no shell is wanted


def ensure_python() -> None:
    """Hand over to a newer Python where this one is too old."""
    if tuple(sys.version_info) >= (3, 11):  # a tuple, or the checkers think that no older one gets here
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        # A version manager may put a name on the PATH that leads nowhere.
        if path and not subprocess.run([path, "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode:
            become(dict(os.environ), path, *sys.argv)
    stop(f"Rejournal needs Python 3.11 or newer, this is {sys.version.split()[0]} and no newer one is on the PATH.")


def missing(names: tuple[str, ...]) -> list[str]:
    """Name the shared libraries that the loader cannot find; on macOS and Windows the wheels bring them all."""
    absent = []
    for name in names if LINUX else ():
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(name)
    return absent


def missing_for_window() -> list[str]:
    """Name what a window still lacks: where there are two kinds of screen Qt takes the one that works."""
    kinds = [kind for name, kind in (("WAYLAND_DISPLAY", WAYLAND), ("DISPLAY", XCB)) if os.environ.get(name)]
    return min((missing(kind) for kind in kinds), key=len, default=[])


def lacks(mode: str) -> list[str]:
    """Name all that the system has to bring: libraries, and on Debian the package that makes environments."""
    importlib.invalidate_caches()
    absent = missing(OFFSCREEN) + (missing_for_window() if mode == "window" else [])
    return absent + ([] if not LINUX or importlib.util.find_spec("ensurepip") else [VENV_PACKAGE])


def ensure_system(mode: str) -> None:
    """Install what the system lacks where that needs no password, else print the one line that does."""
    if not (absent := lacks(mode)):
        return
    command = ["sh", INSTALL, mode, *([NAME] if absent[-1] == VENV_PACKAGE else [])]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    probe = [*sudo, "true"]
    may = shutil.which(probe[0]) and not subprocess.run(probe, capture_output=True, check=False).returncode
    say(f"this system lacks {', '.join(absent)}")
    if may:
        say("installing it, which takes about half a minute")
        subprocess.run([*sudo, *command], stdout=sys.stderr, check=False)
        if not (absent := lacks(mode)):
            # Python itself may have been upgraded with its package: the rest is for the new one, or the stamp is wrong.
            become(dict(os.environ), sys.executable, *sys.argv)
    else:
        say(f"an administrator can install it with\n  sudo {shlex.join(command)}")
    # Without a window the program can still run and the tests too; without the others it cannot.
    if fatal := [name for name in absent if name in OFFSCREEN or name == VENV_PACKAGE]:
        stop(f"nothing can run here without {', '.join(fatal)}.")


def ensure_venv() -> None:
    """Make .venv from the lock, anew only if the lock, the project, the Python or the place has changed."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode())
    wanted = hashlib.sha256(b"\0".join(parts)).hexdigest()
    if Path(PYTHON).exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("setting up .venv from requirements.lock, which takes about half a minute")
    STAMP.unlink(missing_ok=True)
    need(sys.executable, "-m", "venv", "--clear", str(VENV))
    need(PYTHON, *PIP, "--require-hashes", "-r", str(LOCK))
    need(PYTHON, *PIP, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted, encoding="ascii")  # last, so that a set-up cut short is done again


def offscreen() -> dict[str, str]:
    """Give the environment for Qt without a screen; in the bare C locale Qt prints three lines of warning."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if LINUX and not env.get("LANG"):
        env.setdefault("LC_ALL", "C.UTF-8")
    return env


def opens_window(args: list[str]) -> bool:
    """Tell whether these arguments open a window: they hold no command, or the one that is a window."""
    words = iter(args)
    for word in words:
        if word in {"-h", "--help", "--version"}:
            return False
        if word in {"--vault", "--passphrase-file", "--passphrase-fd"}:
            next(words, None)
        elif not word.startswith("-"):
            return word == "capture"
    return True


def run(args: list[str]) -> NoReturn:
    """Open the program, or where no window can open let it prove itself without one."""
    screen = not LINUX or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    window = opens_window(args) and "QT_QPA_PLATFORM" not in os.environ  # who sets that knows what they want
    ensure_system("window" if window and screen else "offscreen")
    ensure_venv()
    program = (PYTHON, "-m", "rejournal")
    why_not = ""
    if window and not screen:
        why_not = "there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    elif window and (absent := missing_for_window()):
        why_not = f"no window can open without {', '.join(absent)}"
    if why_not:
        say(f"{why_not}, so the program tests itself instead")
        become(offscreen(), *program, "self-test")
    become(dict(os.environ) if screen or "QT_QPA_PLATFORM" in os.environ else offscreen(), *program, *args)


def test(args: list[str]) -> int:
    """Run every check even if one fails, and pytest last: its summary is the last line of the output."""
    ensure_system("offscreen")
    ensure_venv()
    env = offscreen()
    failed = []
    for check in () if args else CHECKS:
        print(f"== {' '.join(check)}", flush=True)
        if subprocess.run([PYTHON, "-m", *check], cwd=ROOT, env=env, check=False).returncode:
            failed.append(" ".join(check))
    if failed:
        print(f"== failed before the tests: {', '.join(failed)}", flush=True)
    command = ["pytest", *(args or ["-n", "auto"])]
    print(f"== {shlex.join(command)}", flush=True)
    code = subprocess.run([PYTHON, "-m", *command], cwd=ROOT, env=env, check=False).returncode
    return abs(code) or int(bool(failed))


def bench(args: list[str]) -> int:
    """Run every benchmark in turn."""
    ensure_system("offscreen")
    ensure_venv()
    return subprocess.run(
        [PYTHON, "benchmarks/everything.py", *args], cwd=ROOT, env=offscreen(), check=False
    ).returncode


def lock() -> int:
    """Re-make the lock with uv; hashes are enough, so an address in it is a mistake."""
    command = "export --format requirements.txt --no-emit-project --all-groups --no-header --quiet"
    with tempfile.TemporaryDirectory() as folder:
        uv = [shutil.which("uv") or ""]
        if not uv[0]:
            need(sys.executable, "-m", "venv", folder)
            uv = [str(Path(folder, PYTHON_IN)), "-m", "uv"]
            need(uv[0], *PIP, "uv")
        done = subprocess.run([*uv, *command.split()], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        stop(f"uv failed with exit code {done.returncode}.")
    if "://" in done.stdout:
        stop("uv wrote an address into the lock; requirements.lock is left as it was.")
    LOCK.write_text(done.stdout, encoding="utf-8", newline="\n")
    return 0


def main() -> int:
    """Do what the first argument says."""
    ensure_python()
    command, args = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if command == "run":
        run(args)
    if command == "test":
        return test(args)
    if command == "attack":
        return test([*ATTACKS, *args])
    if command == "bench":
        return bench(args)
    if command == "lock" and not args:
        return lock()
    if command in {"-h", "--help"}:
        print(USAGE)
        return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
