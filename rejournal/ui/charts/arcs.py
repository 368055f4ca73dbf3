"""Arcs over time from each no to what it became. Wheel and keys zoom, dragging pans; hover and arrows show the pair."""

from collections.abc import Callable
from datetime import date
from math import tanh

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.ui.charts.clusters import Arc, Cluster, Clusters
from rejournal.ui.charts.time_axis import paint_axis
from rejournal.ui.theme.theme import theme

FEW = 24
"""Arcs up to which each is drawn thick: a line of one pixel takes a seventh of the time of any wider one."""
NEAREST = 14.0
"""Days that a view shows at least."""
REACH = 7
"""Pixels beside an arc that still point at it."""
STEP = 1.25
"""By how much one turn of the wheel zooms."""


class Arcs(QWidget):
    """Shows where nos led; it knows days, roles and sentences, and nothing of the journal."""

    pointed = Signal(list)
    """The ids of the arcs under the pointer or the keys; empty where there is none."""
    opened = Signal(str)

    def __init__(self, name: str, say: Callable[[list[str]], str]) -> None:
        """``say`` tells in a sentence what arcs, by their ids, are."""
        super().__init__()
        self._say = say
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clusters = Clusters()
        self._whole = self._first, self._last = 0.0, 1.0
        self._grain = 0
        self._seen_in: tuple[float, float, int] | None = None
        self._seen_there: list[Cluster] = []
        self._here: Cluster | None = None
        self._held: float | None = None
        theme().changed.connect(self._measure)
        self._measure()

    def set_arcs(self, arcs: tuple[Arc, ...]) -> None:
        """Show these, all of them in view."""
        self._clusters, self._seen_in = Clusters(arcs), None
        days = [day.toordinal() for arc in arcs for day in (arc.begins, arc.ends)] or [0, 1]
        room = max(NEAREST, max(days) - min(days)) * 0.04
        self._whole = min(days) - room, max(days) + room
        self._here = None
        self._look(*self._whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if arcs else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Take a third of a page."""
        return QSize(theme().px(700), self.height())

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(238))
        self.update()

    # Where things are

    @property
    def _ground(self) -> float:
        return self.height() - theme().px(34)

    def _x(self, day: float) -> float:
        left, room = theme().px(10), self.width() - theme().px(20)
        share = (day - self._first) / (self._last - self._first)
        return left + room * (1 - share if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else share)

    def _day(self, x: float) -> float:
        left, room = theme().px(10), max(1, self.width() - theme().px(20))
        share = (x - left) / room
        share = 1 - share if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else share
        return self._first + share * (self._last - self._first)

    def _shape(self, cluster: Cluster) -> tuple[float, float, float]:
        """Return the middle of an arc, half its width and its height: low ones are round, far ones are flattened."""
        begins, ends = self._x(cluster.begins), self._x(cluster.ends)
        half, room = max(1.5, abs(ends - begins) / 2), self._ground - theme().px(14)
        return (begins + ends) / 2, half, room * tanh(half / room)

    def _seen(self) -> list[Cluster]:
        view = (self._first, self._last, self._grain)
        if self._seen_in != view:
            self._seen_in, self._seen_there = view, self._clusters.seen(*view)
        return self._seen_there

    def _at(self, point: QPointF) -> Cluster | None:
        best, found = float(REACH), None
        for cluster in self._seen():
            middle, half, high = self._shape(cluster)
            across, up = (point.x() - middle) / half, (self._ground - point.y()) / high
            away = abs((across * across + up * up) ** 0.5 - 1) * min(half, high)
            for end in (cluster.begins, cluster.ends):
                away = min(away, abs(self._x(end) - point.x()) + abs(self._ground - point.y()))
            if up > -0.2 and away <= best:
                best, found = away, cluster
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the axis, the arcs, their ends, and over them the one that is pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (theme().px(10), self.width() - theme().px(10))
        paint_axis(painter, (self._first, self._last), self._x, self._ground, width)
        seen = self._seen()
        crowded = len(seen) > FEW
        color = theme().color("redirection")
        for cluster in seen:
            faint = QColor(color)
            many = min(1.0, len(cluster.arcs) / 12)
            faint.setAlphaF((0.25 + 0.45 * many if crowded else 0.8) * (0.4 if self._here else 1.0))
            self._paint_arc(painter, cluster, faint, 1.0 if crowded else 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        for cluster in seen:
            self._paint_ends(painter, cluster, 3.0 if crowded else 5.5)
        if self._here is not None:
            self._paint_arc(painter, self._here, color, 3.0)
            painter.setPen(Qt.PenStyle.NoPen)
            self._paint_ends(painter, self._here, 6.5)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_arc(self, painter: QPainter, cluster: Cluster, color: QColor, width: float) -> None:
        middle, half, high = self._shape(cluster)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, width))
        painter.drawArc(QRectF(middle - half, self._ground - high, half * 2, high * 2), 0, 180 * 16)

    def _paint_ends(self, painter: QPainter, cluster: Cluster, size: float) -> None:
        for day, role in ((cluster.begins, "no"), (cluster.ends, cluster.role)):
            painter.setBrush(theme().tone(role))
            painter.drawEllipse(QPointF(self._x(day), self._ground), theme().px(size), theme().px(size))

    # Looking closer, looking along

    def _look(self, first: float, last: float) -> None:
        long = min(max(last - first, NEAREST), self._whole[1] - self._whole[0])
        first = min(max(first, self._whole[0]), self._whole[1] - long)
        zoomed = abs(long - (self._last - self._first)) > 1e-6
        self._first, self._last = first, first + long
        if zoomed or self._grain == 0:
            # While it is dragged the grain stays: arcs that part and join under the hand can't be followed.
            self._grain = self._clusters.grain_for(self._first, self._last)
        self._point(self._here if self._here in self._seen() else None)
        self.update()

    def zoom(self, by: float, around: float | None = None) -> None:
        """Show ``1/by`` of the time around a day, or around the middle."""
        middle = (self._first + self._last) / 2 if around is None else around
        self._look(middle - (middle - self._first) / by, middle + (self._last - middle) / by)

    def show_all(self) -> None:
        """Show everything again."""
        self._look(*self._whole)

    def _pan(self, days: float) -> None:
        self._look(self._first + days, self._last + days)

    def _point(self, cluster: Cluster | None) -> None:
        if cluster is self._here:
            return
        self._here = cluster
        ids = [arc.id for arc in cluster.arcs] if cluster else []
        self.setAccessibleDescription(self._say(ids))
        self.pointed.emit(ids)
        self.update()

    def _open(self, cluster: Cluster) -> None:
        days = [day.toordinal() for arc in cluster.arcs for day in (arc.begins, arc.ends)]
        if len(cluster.arcs) == 1 or max(days) - min(days) < NEAREST or self._last - self._first <= NEAREST:
            self.opened.emit(cluster.arcs[0].id)
            return
        room = max(NEAREST, (max(days) - min(days)) * 0.1)
        before = self._first, self._last
        self._look(min(days) - room, max(days) + room)
        if (self._first, self._last) == before:
            self.opened.emit(cluster.arcs[0].id)

    # Hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, pan sideways; else leave the wheel to the page."""
        turn, side = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn:
            self.zoom(STEP if turn > 0 else 1 / STEP, self._day(event.position().x()))
        elif side:
            self._pan(-side / 1200 * (self._last - self._first))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._held = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag along in time, or show what is pointed at."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._held is not None:
            self._pan(self._day(self._held) - self._day(event.position().x()))
            self._held = event.position().x()
            return
        found = self._at(event.position())
        self._point(found)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the arc that was clicked."""
        found = self._at(event.position())
        if found is not None and found is self._here:
            self._open(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look closer where it was clicked."""
        self.zoom(2, self._day(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from arc to arc, look closer and along, open."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key)
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(step * 0.2 * (self._last - self._first))
        elif step:
            self._step(step)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP, self._here.begins if self._here else None)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP, self._here.begins if self._here else None)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._here is not None:
            self._open(self._here)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        seen = self._seen()
        if not seen:
            return
        here = seen.index(self._here) if self._here in seen else -1 if step > 0 else len(seen)
        self._point(seen[min(max(here + step, 0), len(seen) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first arc in view."""
        super().focusInEvent(event)
        if self._here is None and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._step(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self._point(None)


def arc_days(begins: date | None, ends: date | None) -> tuple[date, date] | None:
    """Return the two days of an arc, or None where it can't be drawn; what has one day only ends where it begins."""
    first, last = begins or ends, ends or begins
    return (first, last) if first and last else None
