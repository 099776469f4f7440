"""The same fact in prose and table, or in two reports."""
