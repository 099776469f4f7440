"""Word documents (.docx): paragraphs, lists, tables, notes and text boxes as printed."""
