"""Brings the layout of a served store up to date, with Alembic."""
