"""What the program is called, which version of it this is, and where it lives."""

NAME = "sobtan"
VERSION = "0.1.0"
HOMEPAGE = "https://github.com/sobtan/sobtan"
