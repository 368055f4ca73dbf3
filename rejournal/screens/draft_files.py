"""The files that go with a draft: their names as JSON in one of its fields."""

import json
from collections.abc import Mapping, Sequence

from rejournal.domain.attachment import Attachment
from rejournal.domain.plain import from_plain, to_plain

FILES = "attachments"
"""The field that holds them."""


def read_files(fields: Mapping[str, str]) -> tuple[Attachment, ...]:
    """Return the files that a draft names."""
    return tuple(from_plain(Attachment, one) for one in json.loads(fields.get(FILES) or "[]"))


def write_files(files: Sequence[Attachment]) -> str:
    """Return files as a draft holds them; empty where there are none."""
    return json.dumps([to_plain(one) for one in files]) if files else ""
