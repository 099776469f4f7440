"""Names of programmes and persons, matched across their spellings."""
