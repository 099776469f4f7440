"""Where the packed program starts: processes it starts are the same file, told so."""

from multiprocessing import freeze_support

from sobtan.__main__ import main

if __name__ == "__main__":
    freeze_support()
    main()
