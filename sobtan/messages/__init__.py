"""Every sentence the program says, in Thai and in English."""
