"""Outline, header paths and roles: pages and pieces become the document model."""
