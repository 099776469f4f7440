"""What the rows and columns of a table say of each other."""
