"""One rule a file. Adding a rule is adding a file here."""
