"""What the command line can do, a subject a module. `portal/cli.py` lists the commands and ends the program."""
