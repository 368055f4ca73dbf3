"""Words for imports."""

from rejournal.screens.translation import tr, trn


def imported(read: int, added: int, skipped: int, *, dry: bool = False) -> str:
    """Say what an import did, or would do."""
    rows = trn("{n} row read", "{n} rows read", read)
    new = trn("{n} would be added", "{n} would be added", added) if dry else trn("{n} added", "{n} added", added)
    if not skipped:
        return tr("{rows}, {new}.", rows=rows, new=new)
    known = trn("{n} was here already", "{n} were here already", skipped)
    return tr("{rows}, {new}, {known}.", rows=rows, new=new, known=known)


def ahead(many: int) -> str:
    """Ask whether the nos of an import are to be looked back on."""
    return trn(
        "Imported, with {n} no. Should it come back, to be looked back on?",
        "Imported, with {n} nos. Should they come back, to be looked back on?",
        many,
    )


def about_ahead() -> str:
    """Say what that means."""
    return tr(
        "Each on the days of its rhythm that are still ahead, a few a day at most. What lies behind is not asked for. "
        "Any of them can be begun later, on its own page."
    )


def warning(word: str, many: int, column: str) -> str:
    """Say what was noticed in an import, and that nothing of it is lost."""
    if word == "not_a_date":
        return trn(
            "{n} cell of “{column}” is not a date; it was kept as an extra field.",
            "{n} cells of “{column}” are not dates; they were kept as extra fields.",
            many,
            column=column,
        )
    if word == "unknown_outcome":
        return trn(
            "{n} row says “{column}”, which is no outcome rejournal knows; it was taken as waiting, the word kept.",
            "{n} rows say “{column}”, which is no outcome rejournal knows; they were taken as waiting, the word kept.",
            many,
            column=column,
        )
    if word == "empty_row":
        return trn("{n} row names nothing and was left out.", "{n} rows name nothing and were left out.", many)
    return trn(
        "{n} cell of “{column}” was not understood; it was kept as an extra field.",
        "{n} cells of “{column}” were not understood; they were kept as extra fields.",
        many,
        column=column,
    )
