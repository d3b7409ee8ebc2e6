"""The one error of ours: something outside the records that keeps a command from doing its work.

What is wrong with a record is a finding, never an exception. A Failure says in one or two plain sentences what went
wrong and what to do; the command line prints it and nothing else, and ends with 2.
"""


class Failure(Exception):
    """What went wrong outside the records, in plain words."""
