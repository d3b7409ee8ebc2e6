"""Hand-over: everything a successor or an archive needs, as one package that can be checked by itself.

The office of commissioner is to end in May 2028. What is written here has to be understood by people who know neither
this program nor the office: a BagIt package (RFC 8493) with the sources, the site, its data and a web archive (WARC).
"""

from __future__ import annotations
