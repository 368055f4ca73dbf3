"""The world's errors: what can go wrong outside the program, each with what a person needs to know.

They carry no sentences; ``screens.errors`` has one for each class. Anything else that is raised is ours.
"""


class WorldError(Exception):
    """Something outside the program stands in the way; nothing was created, changed or deleted by it."""


class Damage(WorldError):
    """Something of the vault itself is not as it was written: a backup helps, or saving what can still be read."""


# The vault's header and keys


class WrongPassphrase(WorldError):
    """The passphrase does not open this vault."""


class WrongRecoveryCode(WorldError):
    """The code is well formed but belongs to another vault."""


class RecoveryCodeMistyped(WorldError):
    """The code's own checksum does not hold, and no single slip explains it."""


class PassphraseTooWeak(WorldError):
    """Below the floor under which a vault would be closed in name only."""


class NotAVault(WorldError):
    """The folder holds no header."""


class VaultExists(WorldError):
    """There is a vault already where one was to be made."""


class FolderNotEmpty(WorldError):
    """A new vault or a restored one needs a folder of its own."""


class HeaderDamaged(Damage):
    """Neither the header nor its copy can be read."""


class HeaderTampered(Damage):
    """The header's seal does not hold: something in it was changed by other hands."""


class HeaderRolledBack(Damage):
    """The header is older than the journal beside it."""


class SlotDamaged(Damage):
    """The passphrase is right, but the key it guards cannot be read any more."""


class RolledBack(WorldError):
    """The journal is older than this device last saw it: an old copy, or its newest changes are lost."""


class TooLittleMemory(WorldError):
    """The machine has less memory free than the passphrase's stretching takes."""


class TooNew(WorldError):
    """Made by a newer version of rejournal."""


# The database file


class DatabaseMissing(Damage):
    """The header is there and the journal file is not."""


class DatabaseEmpty(Damage):
    """The journal file holds nothing at all."""


class DatabaseOfAnotherVault(Damage):
    """The journal file opens but belongs to another vault."""


class DatabaseUnreadable(Damage):
    """The key is right and the journal file does not open with it: damaged at its start, or replaced."""


class DatabaseDamaged(Damage):
    """Some pages of the journal file are damaged."""


class FileReplaced(WorldError):
    """The journal file was moved, replaced or deleted while it was open."""


class Stopped(WorldError):
    """The person stopped a long task; nothing of it is left."""


class Busy(WorldError):
    """Another program holds the journal."""


class InUse(WorldError):
    """The vault is open in another window."""


class ReadOnly(WorldError):
    """The folder or the file cannot be written to."""


class DiskFull(WorldError):
    """No room left on the disk."""


class DiskTrouble(WorldError):
    """The disk answered with an error."""


class CannotOpen(WorldError):
    """The file or the folder cannot be opened."""


# What a person gives us


class NotFound(WorldError):
    """No record with that id."""


class BadValue(WorldError):
    """A field holds something it cannot hold."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field, expected)
        self.field = field
        self.expected = expected


class SealedAlready(WorldError):
    """A sealed first take cannot be changed."""


class FileUnreadable(WorldError):
    """The file to import cannot be understood; ``why`` names the reason in a word."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


class DeckUnreadable(WorldError):
    """The file or the form of a deck does not fit; ``why`` names the reason in a word, ``detail`` the place."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


class AmbiguousDates(WorldError):
    """A column's dates can be read both day first and month first."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column


class ArchiveDamaged(WorldError):
    """The archive is not what its manifest says."""


class BackupNotProven(WorldError):
    """A backup was written, and could not be opened and read again."""


# A circle's tallies


class TallyUnreadable(WorldError):
    """The text is no tally, or a damaged one."""


class TallyForged(WorldError):
    """The signature is not that of the key which the tally names: somebody changed it, or made it up."""


class TallyOlder(WorldError):
    """A later tally of the same member is there already."""
