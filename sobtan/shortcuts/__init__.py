"""Ways to the program for who does not type: menus, the desktop, and the files themselves."""
