"""The files a check writes beside what it shows."""
