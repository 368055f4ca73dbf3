"""The settings of goals and weeks."""

from rejournal.settings.declared import Card, Declared, Kind, Scope

WEEK_STARTS = Declared(
    key="week_starts",
    card=Card.PRACTICE,
    default="monday",
    kind=Kind.CHOICE,
    scope=Scope.VAULT,
    label="Weeks begin on",
    help="Of goals, of the weekly log and of the calendar.",
    choices=(("monday", "Monday"), ("sunday", "Sunday"), ("saturday", "Saturday")),
)
CELEBRATE = Declared(
    key="celebrate",
    card=Card.PRACTICE,
    default="on",
    kind=Kind.SWITCH,
    scope=Scope.VAULT,
    label="Count each no of a goal",
    help="Where a goal of nos is under way, the page after a no says which one it was. Quietly.",
)
FEAR_LADDER = Declared(key="fear_ladder", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
DARES_LEFT_OUT = Declared(key="dares_left_out", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)
CIRCLE = Declared(key="circle", default="", kind=Kind.HIDDEN, scope=Scope.VAULT)

GOALS = (WEEK_STARTS, CELEBRATE, FEAR_LADDER, DARES_LEFT_OUT, CIRCLE)
