"""Letters, syllables, words and place names of Thai."""
