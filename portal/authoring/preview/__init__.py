"""The preview: the site on this machine, shown again whenever a file is saved.

Two processes. `server` answers browsers and does nothing that takes long. `maker` keeps what was read, the register and
the plan in memory, looks for changed files (`watching`), reads what changed and nothing else (`shown`), makes each page
when it is asked for (`pages`) and says what is wrong above it (`panel`). What takes long (the whole check, the search
index, feeds and data: `rest`) is done by a copy of the maker that is thrown away when something newer is saved.

livereload carries the news to the browser. Nothing in here writes to the folder of the site.
"""
