"""What the author of a rule builds on."""
