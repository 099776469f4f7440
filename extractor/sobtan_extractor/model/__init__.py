"""What a document is made of: plain types that every other package shares."""
