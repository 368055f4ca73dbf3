"""Every setting, declared once.

What a stranger may not read lives inside the vault; what the program needs before it is unlocked is the machine's.
"""

from rejournal.settings.declared import Card, Declared, Kind, Scope
from rejournal.settings.goals import GOALS
from rejournal.settings.hindsight import HINDSIGHT

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
    help="Minutes without a key press or a move of the mouse. 0 waits until the screen locks or the computer sleeps.",
    lowest=0,
    highest=120,
    step=1,
    unit="min",
)
BIN_DAYS = Declared(
    key="bin_days",
    default="30",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Empty the bin after",
    help="Days that what you put aside can be taken back. 0 keeps it until you empty the bin.",
    lowest=0,
    highest=365,
    step=1,
    unit="days",
)
CLIPBOARD_SECONDS = Declared(
    key="clipboard_seconds",
    default="60",
    kind=Kind.NUMBER,
    scope=Scope.MACHINE,
    label="Clear the clipboard after",
    help="Seconds after you copied something here. It is cleared on locking too. 0 leaves it until then.",
    lowest=0,
    highest=600,
    step=10,
    unit="s",
)
BACKUP_SPACE = Declared(
    key="backup_space",
    default="1000",
    kind=Kind.NUMBER,
    scope=Scope.MACHINE,
    label="Room for backups",
    help="The oldest automatic ones go when it is full; the two newest always stay.",
    lowest=50,
    highest=100_000,
    step=50,
    unit="MB",
)
QUIET_DAY = Declared(
    key="quiet_day",
    card=Card.PRACTICE,
    default="7",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="A quiet first day from sting",
    help="From this sting on, the day of a no asks for no why; the questions come back tomorrow. 0 never holds back.",
    lowest=0,
    highest=10,
    step=1,
)
BRAKE = Declared(
    key="brake",
    card=Card.PRACTICE,
    default="on",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Ask when I circle",
    help="At the third page on one no within three days, with nothing new from them, it asks: something new, or the "
    "same loop? It never stops you.",
)
HERE_BEFORE = Declared(
    key="here_before",
    card=Card.WRITING,
    default="on",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="You have been here before",
    help="While you write, a line of an earlier page that speaks to this one, and what became of it. F7 turns it off.",
)
LOW_ENERGY = Declared(
    key="low_energy",
    card=Card.PRACTICE,
    default="off",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="One line each",
    help="For days without strength: the first field of a form and the first question of a deck, nothing else.",
)
RITUAL = Declared(
    key="ritual",
    card=Card.PRACTICE,
    default="",
    kind=Kind.TEXT,
    scope=Scope.VAULT,
    label="My no-ritual",
    help="What you do after a no, one thing a line: a song, a walk, a stamp. F6 runs through it.",
)
CONTACTS = Declared(
    key="contacts",
    card=Card.PRACTICE,
    default="",
    kind=Kind.TEXT,
    scope=Scope.VAULT,
    label="Somebody to call",
    help="Names and numbers, one a line, for you alone. F8 shows them, anywhere. Nothing ever does by itself.",
)
TRAY = Declared(
    key="tray",
    default="on",
    kind=Kind.SWITCH,
    scope=Scope.MACHINE,
    label="In the tray",
    help="An icon for quick capture, where the desktop has a tray. It says nothing of what is inside.",
)
HOTKEY = Declared(
    key="hotkey",
    default="off",
    kind=Kind.SWITCH,
    scope=Scope.MACHINE,
    label="Quick capture from anywhere",
    help="Ctrl+Alt+J, while rejournal runs; on X11 and Windows. Elsewhere let the desktop’s own keyboard settings run "
    "“rejournal capture”.",
)
MOTION = Declared(
    key="motion",
    default="system",
    kind=Kind.CHOICE,
    scope=Scope.MACHINE,
    label="Motion",
    help="Little moves here; the breathing circle does.",
    choices=(("system", "Follow the system"), ("none", "None")),
)
SMART_QUOTES = Declared(
    key="smart_quotes",
    card=Card.WRITING,
    default="on",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Typographic quotes and dashes",
    help="Set as you type them, in the manner of your language. Undo gives the straight one back.",
)
SPELLING = Declared(
    key="spelling",
    card=Card.WRITING,
    default="system",
    kind=Kind.CHOICES,
    scope=Scope.VAULT,
    label="Check spelling in",
    help="A word is right if one of these languages has it, or your own words. None checks nothing.",
    choices=(
        ("system", "The system’s language"),
        ("en_US", "English (US)"),
        ("en_GB", "English (UK)"),
        ("de_DE", "Deutsch"),
        ("fr_FR", "Français"),
        ("es_ES", "Español"),
    ),
)
"""Of dictionaries that the system has, the names are taken too."""
OWN_WORDS = Declared(key="own_words", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
"""A word a line."""
FOCUS_MODE = Declared(
    key="focus_mode",
    card=Card.WRITING,
    default="off",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Dim other paragraphs",
    help="While you write, all but the one you are in step back.",
)
TYPEWRITER_MODE = Declared(
    key="typewriter_mode",
    card=Card.WRITING,
    default="off",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Typewriter",
    help="The line you write stays in the middle of the page.",
)
WRITING_FONT = Declared(
    key="writing_font",
    card=Card.WRITING,
    default="serif",
    kind=Kind.CHOICE,
    scope=Scope.VAULT,
    label="Font to write in",
    help="Of your own words while you write them.",
    choices=(("serif", "With serifs"), ("sans", "Without serifs"), ("mono", "Typewriter’s")),
)
WRITING_SIZE = Declared(
    key="writing_size",
    card=Card.WRITING,
    default="100",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Size to write in",
    help="Beside the size of every text, from 80 to 200 percent.",
    lowest=80,
    highest=200,
    step=10,
    unit="%",
)
LINE_WIDTH = Declared(
    key="line_width",
    card=Card.WRITING,
    default="68",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Length of a line",
    help="In letters, from 45 to 100. Most eyes like 60 to 75.",
    lowest=45,
    highest=100,
    step=1,
    unit="letters",
)
BACKUP_FOLDER = Declared(key="backups", default="", kind=Kind.HIDDEN, scope=Scope.MACHINE)
SEARCHES = Declared(key="searches", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
BIN_NOTICED = Declared(key="bin_noticed", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
VAULT_FOLDER = Declared(key="vault", default="", kind=Kind.HIDDEN, scope=Scope.MACHINE)
WINDOW = Declared(key="window", default="", kind=Kind.HIDDEN, scope=Scope.MACHINE)

WRITING = (
    SMART_QUOTES,
    SPELLING,
    OWN_WORDS,
    FOCUS_MODE,
    TYPEWRITER_MODE,
    WRITING_FONT,
    WRITING_SIZE,
    LINE_WIDTH,
)
"""What the page to write on looks at."""
ALL = (
    THEME,
    TEXT_SIZE,
    MOTION,
    TRAY,
    HOTKEY,
    LOCK_MINUTES,
    CLIPBOARD_SECONDS,
    BIN_DAYS,
    QUIET_DAY,
    BRAKE,
    HERE_BEFORE,
    LOW_ENERGY,
    RITUAL,
    CONTACTS,
    *HINDSIGHT,
    *GOALS,
    BACKUP_SPACE,
    BACKUP_FOLDER,
    BIN_NOTICED,
    VAULT_FOLDER,
    WINDOW,
    *WRITING,
)
