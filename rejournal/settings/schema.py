"""Every setting: its key, default, kind, choices, label, help, and where it lives.

What a stranger may not read lives inside the vault; what the program needs before it is unlocked is the machine's.
Labels and help are English here and pass through translation where they are shown.
"""

from enum import StrEnum

from rejournal.domain.value import value


class Scope(StrEnum):
    """Where a setting lives."""

    MACHINE = "machine"
    VAULT = "vault"


class Kind(StrEnum):
    """How a setting is chosen."""

    CHOICE = "choice"
    NUMBER = "number"
    SWITCH = "switch"
    HIDDEN = "hidden"


@value
class Declared:
    """One setting. ``choices`` are pairs of value and label; ``lowest``, ``highest`` and ``step`` bound a number."""

    key: str
    default: str
    kind: Kind
    scope: Scope
    label: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lowest: int = 0
    highest: int = 0
    step: int = 1
    unit: str = ""


THEME = Declared(
    key="theme",
    default="system",
    kind=Kind.CHOICE,
    scope=Scope.MACHINE,
    label="Theme",
    help="How the pages look.",
    choices=(
        ("system", "Follow the system"),
        ("light", "Light"),
        ("dark", "Dark"),
        ("high_contrast", "High contrast"),
    ),
)
TEXT_SIZE = Declared(
    key="text_size",
    default="100",
    kind=Kind.NUMBER,
    scope=Scope.MACHINE,
    label="Text size",
    help="Of every text in the window, from 80 to 200 percent.",
    lowest=80,
    highest=200,
    step=10,
    unit="%",
)
LOCK_MINUTES = Declared(
    key="lock_minutes",
    default="5",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Lock after",
    help="Minutes without a key press or a move of the mouse. 0 never locks by itself.",
    lowest=0,
    highest=120,
    step=1,
    unit="min",
)
VAULT_FOLDER = Declared(key="vault", default="", kind=Kind.HIDDEN, scope=Scope.MACHINE)
WINDOW = Declared(key="window", default="", kind=Kind.HIDDEN, scope=Scope.MACHINE)

ALL = (THEME, TEXT_SIZE, LOCK_MINUTES, VAULT_FOLDER, WINDOW)


def valid(setting: Declared, content: str) -> str:
    """Return ``content`` if the setting can hold it, else its default."""
    if setting.kind is Kind.CHOICE:
        return content if content in {choice for choice, _ in setting.choices} else setting.default
    if setting.kind is Kind.NUMBER:
        try:
            return str(min(max(int(content), setting.lowest), setting.highest))
        except ValueError:
            return setting.default
    if setting.kind is Kind.SWITCH:
        return content if content in ("on", "off") else setting.default
    return content
