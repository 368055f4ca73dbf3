"""The one way a value is declared: frozen, slotted, by keyword, and silent when printed."""

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def _quiet_repr(self: Any) -> str:
    """Name the kind and the id only: a log or a traceback cannot leak what it cannot print."""
    identity = getattr(self, "id", None)
    return f"<{type(self).__name__}{f' {identity}' if identity else ''}>"


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make ``cls`` a value of the journal; its ``repr`` never shows a person's words or dates."""
    made = dataclass(frozen=True, slots=True, kw_only=True, repr=False)(cls)
    made.__repr__ = _quiet_repr  # type: ignore[method-assign]
    return made
