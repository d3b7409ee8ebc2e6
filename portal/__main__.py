"""`python -m portal` is `portal`."""

from portal.entry import main

if __name__ == "__main__":
    main(prog_name="python -m portal")
