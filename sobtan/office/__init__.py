"""Writes comments into Word documents and workbooks: nothing else knows python-docx and lxml."""
