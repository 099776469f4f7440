"""What sentences say of their numbers."""
