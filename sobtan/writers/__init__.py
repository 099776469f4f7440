"""Pure functions from results to text, one module a command and format."""
