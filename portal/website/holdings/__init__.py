"""What the site holds and what it does not: gaps in the sequence of refs, exempt parts, days to publication.

Everything is read off the records that are public. A record that is held back is nowhere named or counted: where its
number would stand, the pages say no more than of a number that was never used.
"""

from __future__ import annotations
