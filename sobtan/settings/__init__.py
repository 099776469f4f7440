"""What a user writes down: settings and acceptances, read strictly."""
