"""What can be done with an open journal: the only writer; every operation says what it changed."""
