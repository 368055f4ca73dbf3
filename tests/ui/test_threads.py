"""What lives in the window's thread is destroyed there."""

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from rejournal.journal.changes import Changes, Done
from rejournal.ui import application
from rejournal.ui import desk as desk_of
from rejournal.ui.desk import Desk

ROOT = Path(__file__).parents[2]


def test_the_cycle_collector_runs_in_the_windows_thread_only(qapp, qtbot):
    """Where the worker collected a window that was closed, its timers fired into nothing and the program fell."""
    was_on = gc.isenabled()
    guard = application.Garbage(qapp, lambda: True)
    assert not gc.isenabled()
    died: list[threading.Thread] = []

    class Watched:
        def __del__(self) -> None:
            died.append(threading.current_thread())

    def litter() -> None:
        for _ in range(3_000):
            one, other = [Watched()], []
            one.append(other)
            other.append(one)

    parent = QObject()
    desk = Desk(parent, lambda error: None)
    desk.ask(litter, lambda _: None)
    # Whenever the window's thread gets to it, on a slow machine before it is asked here: it is never the worker's.
    qtbot.waitUntil(lambda: desk.is_idle and len(died) == 3_000)
    assert set(died) == {threading.main_thread()}
    desk.close(lambda: None)
    guard.deleteLater()
    if was_on:
        # Later tests have windows of their own, whose collector is to stay off in the worker.
        gc.enable()


def test_everything_is_gone_through_only_while_nobody_types(qapp, monkeypatch):
    was_on, quiet, collected = gc.isenabled(), [False], []
    guard = application.Garbage(qapp, lambda: quiet[0])
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, gc.get_threshold()[2] + 1))
    monkeypatch.setattr(gc, "collect", collected.append)
    guard.look()
    assert collected == []
    quiet[0] = True
    guard.look()
    assert collected == [2]
    guard.deleteLater()
    if was_on:
        gc.enable()


def test_a_desk_belongs_to_its_parent(qapp, qtbot):
    parent = QObject()
    desk = Desk(parent, lambda error: None)
    timer = desk.timer(lambda: None)
    assert desk.parent() is parent
    assert isinstance(timer._timer, QTimer)
    assert timer._timer.parent() is desk
    landed: list[int] = []
    desk.do(lambda: Done(7, Changes.NOTHING), landed.append)
    qtbot.waitUntil(lambda: landed == [7])
    desk.close(lambda: None)
    desk.ask(lambda: 8, landed.append)
    assert desk.is_idle, "a closed desk takes nothing in"
    assert landed == [7]


ALONE = """
import sys, threading

astray = []

def watch(event, given):
    # Whatever names Qt's classes for the first time makes them, and two threads that do end the program.
    if event == "import" and threading.current_thread() is not threading.main_thread():
        if given[0].startswith(("PySide6", "shiboken6", "rejournal.ui")):
            astray.append(given[0])

sys.addaudithook(watch)
from rejournal.self_test import run_self_test

failed = run_self_test()
print("astray:", astray)
sys.exit(failed or bool(astray))
"""


def test_what_names_qts_classes_is_imported_by_the_windows_thread_alone(tmp_path):
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert "open a window: ok" in done.stdout, done.stderr
    assert "astray: []" in done.stdout, done.stdout


def test_a_search_is_cut_short_by_the_next_one(journal, qtbot):
    """A search that takes long ends as soon as another letter is typed, and the newer one lands."""
    host = QObject()
    desk = Desk(host, pytest.fail, journal.stop_searching)
    began, landed = threading.Event(), []
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    def long() -> None:
        with journal.work.store.searching() as db:
            began.set()
            db.one(endless)

    desk.find("words", long, landed.append)
    assert began.wait(5)
    while not landed:
        # The statement may not have begun when it is ended for the first time: each key ends it again.
        desk.find("words", journal.listed.count, landed.append)
        qtbot.wait(5)
    assert landed[0] == 0
    desk.close(lambda: None)


def test_between_two_results_the_window_does_what_the_first_one_asked_for(qtbot):
    """Else the first is painted only when all have landed, and a key waits for the sum of them."""

    class Host(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() is QEvent.Type.User:
                told.append("painted")
            return super().event(event)

    told: list[str] = []
    host = Host()
    desk = Desk(host, pytest.fail)

    def land(name: str) -> None:
        told.append(name)
        QCoreApplication.postEvent(host, QEvent(QEvent.Type.User))

    for name in ("first", "second", "third"):
        desk.ask(lambda name=name: name, land)
    # All are done before the first may land.
    desk._pool(desk_of.WORKER).submit(lambda: None).result()
    qtbot.waitUntil(lambda: len(told) == 6)
    assert told == ["first", "painted", "second", "painted", "third", "painted"]
    desk.close(lambda: None)


def test_what_serves_a_list_does_not_keep_its_next_search_waiting(journal, qtbot):
    """The number of what was found may take long to count; it is not waited for, and no longer wanted."""
    host = QObject()
    desk = Desk(host, pytest.fail, journal.stop_searching)
    began, landed, counted = threading.Event(), [], []
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    def count() -> int:
        with journal.work.store.searching() as db:
            began.set()
            return db.one(endless)

    desk.find("list/count", count, counted.append)
    desk.find("listed", lambda: 1, landed.append)
    assert began.wait(5)
    while len(landed) < 2:
        desk.find("list", journal.listed.count, landed.append)
        qtbot.wait(5)
    # The search of another name waited until then, and landed.
    assert sorted(landed)[:2] == [0, 1]
    assert counted == []
    desk.close(lambda: None)


def test_ending_a_search_that_does_not_run_does_nothing(journal):
    journal.stop_searching()
    assert journal.listed.count() == 0
