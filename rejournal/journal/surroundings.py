"""What lies around an open journal that a person should know of."""

from rejournal.domain.value import value


@value
class Surroundings:
    """What was seen in the journal's folder and at its opening."""

    read_only: bool
    strangers: tuple[str, ...]
    """Names of files that look like the vault's own and are none: copies that a syncing program made."""
    mended: tuple[str, ...]
    """Which of the header's two files were damaged and have been written anew."""
    synced: str
    """The name of the program that seems to sync the folder, empty where none does."""
