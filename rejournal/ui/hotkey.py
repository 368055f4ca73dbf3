"""Ctrl+Alt+J anywhere on the desktop opens quick capture, where the platform allows a program to hear it.

X11 and Windows do. Wayland and macOS let only the desktop itself listen: there its own keyboard settings can run
``rejournal capture``.
"""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

_CONTROL, _ALT, _CAPS, _NUM = 4, 8, 2, 16
"""Masks of X11: Control, Mod1, Lock, Mod2."""
_LOCKS = (0, _CAPS, _NUM, _CAPS | _NUM)
"""With each of these on the key is another one to X11."""
_KEY_PRESS, _ASYNCHRONOUS = 2, 1
_EVENT = 192
"""Bytes of an XEvent: 24 longs."""
_WM_HOTKEY, _MOD_ALT, _MOD_CONTROL, _NO_REPEAT, _J = 0x0312, 1, 2, 0x4000, 0x4A
_ErrorHandler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


# Where another program has the key already Xlib would end the process: with this it goes on.
_refused = _ErrorHandler(lambda _display, _event: 0)


class X11Hotkey(QObject):
    """Listens on a connection of its own to the X server."""

    def __init__(self, parent: QObject, pressed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._x = x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XStringToKeysym.restype = ctypes.c_ulong
        x.XSetErrorHandler(_refused)
        opened = x.XOpenDisplay(None)
        if not opened:
            raise OSError
        self._display = ctypes.c_void_p(opened)
        root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        code = x.XKeysymToKeycode(self._display, ctypes.c_ulong(x.XStringToKeysym(b"j")))
        for locks in _LOCKS:
            masks = _CONTROL | _ALT | locks
            x.XGrabKey(self._display, code, masks, root, False, _ASYNCHRONOUS, _ASYNCHRONOUS)
        x.XSync(self._display, False)
        self._notifier = QSocketNotifier(x.XConnectionNumber(self._display), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        event = ctypes.create_string_buffer(_EVENT)
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, event)
            if int.from_bytes(event.raw[:4], sys.byteorder) == _KEY_PRESS:
                self._pressed()

    def remove(self) -> None:
        """Listen no more; the key is everybody's again."""
        self._notifier.setEnabled(False)
        self._x.XCloseDisplay(self._display)
        self.deleteLater()


def application() -> QCoreApplication:
    """Return the application that runs."""
    found = QCoreApplication.instance()
    if found is None:
        raise OSError
    return found


class WindowsHotkey(QAbstractNativeEventFilter):
    """Listens to the messages of the window's thread."""

    def __init__(self, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._pressed = pressed
        modifiers = _MOD_CONTROL | _MOD_ALT | _NO_REPEAT
        if not ctypes.CDLL("user32").RegisterHotKey(None, _J, modifiers, _J):
            raise OSError
        application().installNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802 - as Qt spells it
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Hear the key among the messages."""
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            number = ctypes.c_uint.from_address(int(message) + ctypes.sizeof(ctypes.c_void_p)).value
            if number == _WM_HOTKEY:
                self._pressed()
        return False, 0

    def remove(self) -> None:
        """Listen no more."""
        ctypes.CDLL("user32").UnregisterHotKey(None, _J)
        application().removeNativeEventFilter(self)


def listen(parent: QObject, pressed: Callable[[], None]) -> X11Hotkey | WindowsHotkey | None:
    """Call ``pressed`` at each Ctrl+Alt+J from now on; None where the platform does not let a program hear it."""
    try:
        if sys.platform == "win32":
            return WindowsHotkey(pressed)
        return X11Hotkey(parent, pressed) if QGuiApplication.platformName() == "xcb" else None
    except (OSError, AttributeError):
        return None
