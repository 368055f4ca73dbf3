"""A signal without a toolkit: whoever listens is called, in the order of listening."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Signal(Generic[P]):
    """Something that happens, and who wants to know."""

    def __init__(self) -> None:
        self._listeners: list[Callable[P, None]] = []

    def connect(self, listener: Callable[P, None]) -> None:
        """Call ``listener`` each time from now on."""
        self._listeners.append(listener)

    def disconnect_all(self) -> None:
        """Forget every listener."""
        self._listeners.clear()

    def emit(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(*args, **kwargs)
