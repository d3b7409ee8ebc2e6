"""What the law has a commissioner publish, as data with its sources; the same for every office.

What an office holds elsewhere is its configuration; what is held here is read off the register. Nothing of that is law.
"""

from __future__ import annotations
