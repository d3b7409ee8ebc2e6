"""Builds the site: `python build.py`, or `python build.py check` and the other commands of `portal`."""

from portal.entry import main

if __name__ == "__main__":
    main(prog_name="python build.py")
