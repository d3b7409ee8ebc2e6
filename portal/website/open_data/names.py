"""What the files of the open data are called. Addresses are for ever: a name is never used for anything else."""

from __future__ import annotations

REGISTER = "decisions.json"
REGISTER_SCHEMA = "decisions.schema.json"
RECORD_SCHEMA = "record.schema.json"
DATABASE = "register.sqlite"
METADATA = "csv-metadata.json"
