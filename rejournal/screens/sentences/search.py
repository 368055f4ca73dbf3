"""Words for the search: what each field asks for, and what of a query was left out."""

from rejournal.domain.query import LeftOut
from rejournal.screens.translation import tr

EXAMPLES = {"number": "7, >=7, 3..5", "date": "2025, 2025-03, last-month, 2024-05..2024-07"}


def field(name: str) -> str:
    """Say what a field asks for."""
    return {
        "area": tr("in which area"),
        "of": tr("of whom"),
        "title": tr("in the title"),
        "channel": tr("on which way"),
        "tag": tr("with this tag"),
        "feeling": tr("how the answer felt"),
        "deck": tr("written with these questions"),
        "outcome": tr("where it stands"),
        "kind": tr("which kind of no"),
        "owner": tr("whose end the reason was on"),
        "reach": tr("how far it reached"),
        "wish": tr("whose wish it was"),
        "is": tr("a redirection, or a free page"),
        "has": tr("with an attachment, feedback, …"),
        "sting": tr("how much it stung, 0 to 10"),
        "guess": tr("your guess of a yes, in percent"),
        "asked": tr("when it was asked"),
        "answered": tr("when the answer came"),
        "wrote": tr("when you wrote"),
    }[name]


def left_out(one: LeftOut) -> str:
    """Say what was left out of a query, and what would be read there."""
    if one.wanted in (("number",), ("date",)):
        example = EXAMPLES[one.wanted[0]]
        return tr(
            "“{field}:” takes something like {example}; “{typed}” was left out.",
            field=one.field,
            example=example,
            typed=one.typed,
        )
    if len(one.wanted) == 1:
        return tr(
            "There is no “{field}:”. Did you mean “{near}:”? It was looked for as a word.",
            field=one.field,
            near=one.wanted[0],
        )
    values = ", ".join(one.wanted)
    return tr("“{field}:” can be {values}; “{typed}” was left out.", field=one.field, values=values, typed=one.typed)
