"""The settings of looking back: how much a day, when not at all, and whether one is reminded."""

from rejournal.settings.declared import Card, Declared, Kind, Scope

LOOK_BACKS_A_DAY = Declared(
    key="look_backs_a_day",
    card=Card.HINDSIGHT,
    default="3",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Look backs a day",
    help="At most; the others wait for another day. 0 asks for none.",
    lowest=0,
    highest=20,
    step=1,
)
REST_DAYS = Declared(
    key="rest_days",
    card=Card.HINDSIGHT,
    default="",
    kind=Kind.CHOICES,
    scope=Scope.VAULT,
    label="Days of rest",
    help="On these days no look back asks for you. Today has a way to rest for longer.",
    choices=(
        ("mon", "Monday"),
        ("tue", "Tuesday"),
        ("wed", "Wednesday"),
        ("thu", "Thursday"),
        ("fri", "Friday"),
        ("sat", "Saturday"),
        ("sun", "Sunday"),
    ),
)
REMINDERS = Declared(
    key="reminders",
    card=Card.HINDSIGHT,
    default="off",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Remind me",
    help="At most once a day while rejournal runs in the tray, by the desktop’s own notice. It says that something "
    "waits, never what.",
)
QUIET_FROM = Declared(
    key="quiet_from",
    card=Card.HINDSIGHT,
    default="21",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Quiet from",
    help="The hour from which on nothing reminds you.",
    lowest=0,
    highest=23,
    step=1,
    unit="o’clock",
)
QUIET_UNTIL = Declared(
    key="quiet_until",
    card=Card.HINDSIGHT,
    default="9",
    kind=Kind.NUMBER,
    scope=Scope.VAULT,
    label="Quiet until",
    help="The hour at which reminders may begin again. The same hour twice: no quiet hours.",
    lowest=0,
    highest=23,
    step=1,
    unit="o’clock",
)
RHYTHM = Declared(key="rhythm", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
"""The usual rhythm of look backs, empty for one week, then 1, 3, 6 and 12 months, then every year."""
REST_UNTIL = Declared(key="rest_until", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
"""The day on which a longer rest ends."""

HINDSIGHT = (LOOK_BACKS_A_DAY, REST_DAYS, REMINDERS, QUIET_FROM, QUIET_UNTIL, RHYTHM, REST_UNTIL)
