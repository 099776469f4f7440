"""What became of a report, ready to be written."""
