"""The key that opens quick capture from anywhere: on an X server where there is one to test with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rejournal.ui.hotkey import listen

ROOT = Path(__file__).parents[2]
PROGRAM = """
from PySide6.QtWidgets import QApplication
from rejournal.ui.hotkey import listen
app = QApplication([])
heard = listen(app, lambda: (print("pressed", flush=True), app.quit()))
assert heard is not None
print("listening", flush=True)
app.exec()
heard.remove()
"""


def test_where_no_program_may_listen_there_is_no_key(qapp):
    assert listen(qapp, lambda: None) is None


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs an X server and xdotool")
def test_the_key_is_heard_on_an_x_server():
    ours, theirs = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-nolisten", "tcp"], pass_fds=[theirs], stderr=subprocess.DEVNULL
    )
    try:
        display = f":{os.read(ours, 16).decode().strip()}"
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM], env=env, stdout=subprocess.PIPE, text=True, stderr=subprocess.PIPE
        ) as program:
            first = program.stdout.readline().strip()
            if first != "listening":
                pytest.skip(f"no window opens on it: {program.stderr.read()[-200:]}")
            subprocess.run(["xdotool", "key", "ctrl+alt+j"], env=env, check=True)
            assert program.stdout.readline().strip() == "pressed"
    finally:
        server.terminate()
        server.wait()
        os.close(ours)
        os.close(theirs)
