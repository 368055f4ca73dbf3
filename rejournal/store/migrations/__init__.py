"""The schema's history: frozen SQL, one file a version, run in order and in one transaction."""
