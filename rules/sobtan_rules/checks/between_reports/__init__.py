"""Rules that hold a report against an earlier one."""
