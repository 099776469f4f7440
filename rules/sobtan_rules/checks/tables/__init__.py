"""Rules on the arithmetic of tables."""
