"""The commands, one a module; `sobtan.cli` puts them together."""
