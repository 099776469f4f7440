"""What the formulas of workbooks, and of tables in Word, give away."""
