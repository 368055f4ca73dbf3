"""A sentence for each of the world's errors: what happened, that nothing is lost, and what to do."""

from collections.abc import Mapping

from rejournal.domain import errors
from rejournal.domain.errors import WorldError
from rejournal.screens.translation import mark, tr

_SENTENCES: dict[type[WorldError], str] = {
    errors.WrongPassphrase: mark("That isn’t the passphrase of this journal. Nothing was changed; try again."),
    errors.WrongRecoveryCode: mark("That recovery code is well formed, but it belongs to another journal."),
    errors.RecoveryCodeMistyped: mark("That isn’t a whole recovery code: 14 groups of four letters and digits."),
    errors.PassphraseTooWeak: mark(
        "That passphrase would be guessed within minutes. A longer one, please: five words are plenty."
    ),
    errors.NotAVault: mark("There is no journal in that folder."),
    errors.VaultExists: mark("There is a journal in that folder already. It was left as it is."),
    errors.FolderNotEmpty: mark("That folder isn’t empty. A journal needs a folder of its own."),
    errors.HeaderDamaged: mark(
        "The journal’s header can’t be read, and neither can its copy. Your recovery code still opens it."
    ),
    errors.HeaderTampered: mark(
        "The journal’s header was changed by something other than rejournal. It was not opened."
    ),
    errors.HeaderRolledBack: mark(
        "The journal’s header is older than the journal itself, as if put back from an old copy. It was not "
        "opened; your recovery code still opens it."
    ),
    errors.RolledBack: mark(
        "This journal is older than when this device last had it open: a copy was put back, or its newest changes were "
        "lost. Nothing was changed. Open it as it is only if you know why; a backup may have what is missing."
    ),
    errors.TooLittleMemory: mark(
        "There isn’t enough memory free to check the passphrase. Close something large and try again."
    ),
    errors.Stopped: mark("Stopped. Nothing was changed."),
    errors.SlotDamaged: mark(
        "The passphrase is right, but the key it guards is damaged. Your recovery code still opens the journal."
    ),
    errors.TooNew: mark("This was made by a newer version of rejournal. Please update; nothing was changed."),
    errors.DatabaseMissing: mark(
        "The journal’s file is missing from its folder. If you moved it, put it back; nothing was made in its place."
    ),
    errors.DatabaseEmpty: mark(
        "The journal’s file is empty. Nothing was written to it; a backup may have what it held."
    ),
    errors.DatabaseOfAnotherVault: mark("The journal’s file belongs to another journal. It was not opened."),
    errors.DatabaseUnreadable: mark(
        "The journal’s file is damaged at its start, or was replaced. It was not touched; a backup may have "
        "what it held."
    ),
    errors.DatabaseDamaged: mark(
        "Some pages of the journal’s file are damaged. Nothing was overwritten; a backup may have what they held, and "
        "the rest can still be read."
    ),
    errors.FileReplaced: mark(
        "The journal’s file was moved or replaced while it was open. This change was not saved; your text is "
        "still here."
    ),
    errors.Busy: mark("Another program is holding the journal just now. Please try again in a moment."),
    errors.InUse: mark("This journal is open in another window already."),
    errors.ReadOnly: mark("That folder can’t be written to. Nothing was changed."),
    errors.DiskFull: mark(
        "The disk is full. This was not saved; everything saved before is safe, and your text is still here."
    ),
    errors.DiskTrouble: mark("The disk answered with an error. This was not saved; your text is still here."),
    errors.CannotOpen: mark("That file or folder can’t be opened."),
    errors.TallyUnreadable: mark("That is no tally, or one that was damaged on the way. Ask for it once more."),
    errors.TallyForged: mark(
        "That tally’s signature does not hold: it was changed after it was made, or made up. It was not taken in."
    ),
    errors.TallyOlder: mark("A later tally of the same friend is here already; that one stays."),
    errors.NotFound: mark("There is no such record."),
    errors.SealedAlready: mark("A sealed first take can’t be changed, not even by you."),
    errors.ArchiveDamaged: mark(
        "That file isn’t whole: it doesn’t hold what it says it holds. Nothing was imported from it."
    ),
    errors.BackupNotProven: mark(
        "A backup was written, but it could not be opened and read again, so it was not kept."
    ),
}


def sentence_for(error: WorldError, labels: Mapping[str, str] | None = None) -> str:
    """Return what a person needs to know of an error; ``labels`` are what fields are called where it is said."""
    if isinstance(error, errors.BadValue):
        return tr(
            "“{field}” can’t hold that; it takes {expected}.",
            field=(labels or {}).get(error.field, error.field),
            expected=error.expected,
        )
    if isinstance(error, errors.FileUnreadable):
        return _unreadable(error)
    if isinstance(error, errors.DeckUnreadable):
        return _no_deck(error)
    if isinstance(error, errors.AmbiguousDates):
        return tr(
            "The dates in “{column}” can be read day first or month first. Say which: --dates dmy, mdy or ymd.",
            column=error.column,
        )
    found = _SENTENCES.get(type(error))
    return tr(found) if found else tr("Something outside rejournal stood in the way. Nothing was changed.")


def _no_deck(error: errors.DeckUnreadable) -> str:
    return {
        "toml": tr("That file isn’t a deck: {detail}.", detail=error.detail),
        "large": tr("That file is too large for a deck."),
        "no_prompt": tr("A deck needs one question at least."),
        "long": tr("A deck has {most} questions at most.", most=error.detail),
        "twice": tr("Two questions of that deck have the same id."),
        "stray": tr("A deck knows no “{detail}”.", detail=error.detail),
        "key": tr("In that deck, “{detail}” doesn’t hold what it should.", detail=error.detail),
    }[error.why]


def _unreadable(error: errors.FileUnreadable) -> str:
    sentences = {
        "empty": tr("That file is empty. Nothing was imported."),
        "too_large": tr("That file is larger than 512 MB. Nothing was imported."),
        "not_text": tr("That file isn’t a table of text. Nothing was imported."),
        "encoding": tr(
            "That file’s letters can’t be read: it is neither UTF-8, UTF-16 nor Windows’ Western code page. "
            "Nothing was imported."
        ),
        "not_a_table": tr("That file isn’t a table with columns. Nothing was imported."),
    }
    if error.why == "no_what":
        return tr(
            "No column of that file says what was asked for, or of whom. Its columns: {columns}. Name one with "
            "--map COLUMN=what. Nothing was imported.",
            columns=error.detail,
        )
    return sentences.get(error.why, sentences["not_a_table"])
