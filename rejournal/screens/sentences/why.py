"""The draft of *may I ask why?*: short, easy to answer, easy to leave unanswered."""

from rejournal.domain.answer import NoKind
from rejournal.screens.translation import tr


def why(what: str, of: str, kind: NoKind | None) -> str:
    """Return a letter that asks for the reason, to be changed before it is sent."""
    greeting = tr("Dear {of},", of=of) if of else tr("Hello,")
    thanks = (
        tr("I had hoped to hear back about “{what}”, and take it that the answer is no.", what=what)
        if kind is NoKind.SILENCE
        else tr("Thank you for letting me know about “{what}”.", what=what)
    )
    question = tr(
        "May I ask one thing? If there is a single point that would have made a difference, I would be glad to know "
        "it, however short. I am not asking you to look at it again."
    )
    close = tr("If that isn’t possible, please don’t trouble to answer. All the best,")
    return f"{greeting}\n\n{thanks}\n\n{question}\n\n{close}\n"
