"""The desk of the window: one worker thread that owns the journal's connection, and one that searches."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtCore import Signal as QtSignal
from shiboken6 import isValid

from rejournal.domain.errors import Stopped, WorldError
from rejournal.journal.changes import Changes, Done
from rejournal.screens.desk import Failed, Watch
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice, Tone, done
from rejournal.screens.signal import Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
WORKER, SEARCHER, KEEPER = "journal", "search", "keeper"
"""The thread that owns the journal's connection, the one that searches, and the one that backs up and checks."""


def _is_gone(then: Callable[..., None]) -> bool:
    """Whether a result would land on something that was closed meanwhile."""
    owner = getattr(then, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _is_within(channel: str, other: str) -> bool:
    return channel == other or channel.startswith(f"{other}/")


class WindowTimer:
    """A single-shot timer of the window's thread."""

    def __init__(self, parent: QObject, ring: Callable[[], None]) -> None:
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(ring)

    def start(self, milliseconds: int) -> None:
        """Ring after so long."""
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """Don't ring."""
        self._timer.stop()


_Landed = tuple["Future[Any]", Callable[[Any], None], "Failed | None", bool]


class Desk(QObject):
    """Hands work to the threads; results land on the window's thread, in the order they come.

    One at a time: between two of them the window paints what the first has changed, and hears the keys.
    """

    _landed = QtSignal(object)
    _told = QtSignal(object, float)

    def __init__(
        self,
        parent: QObject,
        broke: Callable[[BaseException], None],
        stop_searching: Callable[[], None] = lambda: None,
    ) -> None:
        # With a parent it is destroyed by the window's thread, whichever thread lets go of it last.
        super().__init__(parent)
        self.changed: Signal[[Changes]] = Signal()
        self.noticed: Signal[[Notice]] = Signal()
        self._broke, self._stop_searching = broke, stop_searching
        self._searching = ""
        """The channel whose search runs now."""
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._newest: dict[str, int] = {}
        self._open = True
        self._under_way = 0
        self._came: deque[_Landed] = deque()
        """What is done and has not landed yet."""
        self._next = WindowTimer(self, self._land_one)
        self._landed.connect(self._come, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self._under_way == 0

    def do(
        self, work: Callable[[], Done[T]], then: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Change the journal on the worker."""

        def announce(result: Done[T]) -> None:
            if then:
                then(result.record)
            if result.changes:
                self.changed.emit(result.changes)
            if result.undo:
                self.noticed.emit(Notice(text=done(result.undo), undoable=True))

        self._hand(WORKER, work, announce, failed)

    def ask(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read from the journal on the worker."""
        self._hand(WORKER, work, then, failed)

    def find(self, channel: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Search on the second thread; an older search of the channel or within it is cut short, and does not land."""
        older = [one for one in self._newest if _is_within(one, channel)]
        self._newest |= {one: self._newest[one] + 1 for one in older}
        number = self._newest.setdefault(channel, 0)
        if self._searching in older:
            self._stop_searching()

        def newest() -> T | None:
            if self._newest[channel] != number:
                return None
            self._searching = channel
            try:
                return work()
            except Stopped:
                # What was meant for the search before may have met this one.
                return work() if self._newest[channel] == number else None
            finally:
                self._searching = ""

        def land(result: T | None) -> None:
            if self._newest[channel] == number and result is not None:
                then(result)

        self._hand(SEARCHER, newest, land, None)

    def beside(
        self,
        work: Callable[[Watch], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Do something long on the third thread; locking stops it."""

        def watch(done: float) -> None:
            if not self._open:
                raise Stopped
            if progress:
                self._told.emit(progress, done)

        def stopped(error: WorldError) -> None:
            if failed:
                failed(error)
            elif not isinstance(error, Stopped):
                self.noticed.emit(Notice(text=sentence_for(error), tone=Tone.TROUBLE))

        self._hand(KEEPER, lambda: work(watch), then or (lambda _: None), stopped)

    def drain(self) -> None:
        """Wait until everything that was handed in is done and has landed."""
        self._pool(WORKER).submit(lambda: None).result()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        while self._came:
            self._land_one()

    def timer(self, ring: Callable[[], None]) -> WindowTimer:
        """Return a timer of the window's thread."""
        return WindowTimer(self, ring)

    def close(self, last: Callable[[], None]) -> None:
        """Finish what was handed in, run ``last`` on the worker, and let nothing land any more."""
        self._open = False
        self._pool(SEARCHER).shutdown(wait=True)
        self._pool(KEEPER).shutdown(wait=True, cancel_futures=True)
        worker = self._pool(WORKER)
        ended = worker.submit(last)
        worker.shutdown(wait=True)
        self.changed.disconnect_all()
        self.noticed.disconnect_all()
        ended.result()

    def _hand(self, pool: str, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None) -> None:
        if not self._open:
            return
        counts = pool != KEEPER
        self._under_way += counts

        def finished(future: "Future[T]") -> None:
            self._landed.emit((future, then, failed, counts))

        self._pool(pool).submit(work).add_done_callback(finished)

    def _pool(self, name: str) -> "ThreadPoolExecutor":
        """Return a pool of one thread, made when it is first needed: the first frame needs none."""
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[name] = ThreadPoolExecutor(1, name)
        return self._pools[name]

    def _tell(self, progress: Callable[[float], None], done: float) -> None:
        if self._open:
            progress(done)

    def _come(self, landed: _Landed) -> None:
        self._came.append(landed)
        # A timer without a delay rings when nothing else is to be done, painting included.
        self._next.start(0)

    def _land_one(self) -> None:
        if self._came:
            landed = self._came.popleft()
            # Asked for before it lands: what lands may open a dialog, which has an event loop of its own.
            if self._came:
                self._next.start(0)
            self._land(*landed)

    def _land(
        self,
        future: "Future[Any]",
        then: Callable[[Any], None],
        failed: Failed | None,
        counts: bool,
    ) -> None:
        self._under_way -= counts
        if not self._open:
            return
        error = future.exception()
        if error is None:
            if not _is_gone(then):
                then(future.result())
        elif isinstance(error, WorldError):
            if failed:
                failed(error)
            else:
                self.noticed.emit(Notice(text=sentence_for(error), tone=Tone.TROUBLE))
        else:
            self._broke(error)
