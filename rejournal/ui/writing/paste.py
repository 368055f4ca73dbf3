"""What is pasted or dropped: rich text as Markdown, plain text as it is, pictures handed on."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from rejournal.domain.words import clean

LARGEST = 50_000_000
"""Bytes of a picture that is taken."""
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".heif", ".avif", ".tif", ".tiff"}


def has_something(source: QMimeData) -> bool:
    """Whether there is anything that can be taken."""
    return source.hasImage() or bool(_files(source)) or (source.hasText() and not _is_files(source))


def pictures(source: QMimeData) -> list[tuple[str, bytes]]:
    """Return pictures with their names: local files, or else a picture that has no words beside it."""
    found = []
    for path in _files(source):
        try:
            if path.stat().st_size <= LARGEST:
                found.append((path.name, path.read_bytes()))
        except OSError:
            continue
    if found or not source.hasImage() or source.text().strip():
        return found
    image = source.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return [("picture.png", bytes(buffer.data().data()))]


def words(source: QMimeData, *, is_plain: bool = False) -> str:
    """Return the words: Markdown of rich text that says more than its plain text, else that."""
    if not source.hasText() and not source.hasHtml():
        return ""
    if source.hasHtml() and not is_plain:
        from rejournal.exchange.paste import markdown_of  # not for the first page

        made = markdown_of(source.html())
        if made:
            return made
    return "" if _is_files(source) else clean(source.text())


def _is_files(source: QMimeData) -> bool:
    return source.hasUrls() and all(url.isLocalFile() for url in source.urls())


def _files(source: QMimeData) -> list[Path]:
    """Return the local pictures among what is offered; an address of the net is none."""
    if not source.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    # A path to another machine (\\host\share) would be a way out.
    return [path for path in paths if path.suffix.lower() in PICTURES and not str(path).startswith(("\\\\", "//"))]
