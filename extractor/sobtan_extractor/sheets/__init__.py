"""Workbooks of Excel (.xlsx): cells as shown, tables and texts told apart, formulas beside."""
