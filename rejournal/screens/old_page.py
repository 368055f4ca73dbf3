"""An old page, by chance."""

from rejournal.screens.places import Place
from rejournal.screens.screen import Room


def open_old_page(room: Room) -> None:
    """Open some page that is older than a month; without one, any; nothing where nothing is written."""

    def show(reflection: str) -> None:
        if reflection:
            room.way.go(Place.JOURNAL, reflection=reflection)

    room.desk.find("old page", room.journal.listed.any_old, show)
