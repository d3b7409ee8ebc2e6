"""Examples of what can be done with the open data. Each runs as it stands; the tests run them as the page has them."""

from __future__ import annotations

from portal.website import addresses
from portal.website.open_data.names import DATABASE
from portal.website.views import CodeExample

CURL = "With curl"
PYTHON = "With Python alone"
SQLITE = "With SQLite"
PANDAS = "With pandas"
DUCKDB = "With DuckDB"

_CODE = (
    (
        CURL,
        "Take the whole register.",
        "curl --fail --silent --show-error --remote-name {data}decisions.csv",
    ),
    (
        PYTHON,
        "What decisions fund, by kind of fund.",
        """\
import csv, io, urllib.request
from collections import Counter
from decimal import Decimal

by_source = Counter()
with urllib.request.urlopen("{data}funding.csv") as answer:
    for row in csv.DictReader(io.TextIOWrapper(answer, "utf-8-sig", newline="")):
        by_source[row["source_name"]] += Decimal(row["amount"])
for source, pounds in by_source.most_common():
    print(source, pounds)""",
    ),
    (
        SQLITE,
        "Decisions with the days from decision to publication, longest first.",
        """\
curl --fail --silent --show-error --remote-name {data}{database}
python3 - <<'END'
import sqlite3
question = '''
SELECT ref, title, julianday(published) - julianday(decision_date) AS days
FROM decisions WHERE published AND decision_date ORDER BY days DESC'''
for row in sqlite3.connect("{database}").execute(question):
    print(*row, sep="\\t")
END""",
    ),
    (
        PANDAS,
        "Money by financial year, in pounds.",
        """\
import pandas

funding = pandas.read_csv("{data}funding.csv")
print(funding.groupby("financial_year")["amount"].sum().round(2))""",
    ),
    (
        DUCKDB,
        "Money by type of decision, from the decisions.csv of the first example. The amounts are exact.",
        """\
SELECT decision_type, count(*) AS decisions, sum(total::DECIMAL(14, 2)) AS pounds
FROM read_csv('decisions.csv', all_varchar = true)
GROUP BY decision_type ORDER BY pounds DESC;""",
    ),
)


def examples(base: str) -> tuple[CodeExample, ...]:
    """The examples with the whole addresses of this site in them."""
    return tuple(
        CodeExample(
            title=title,
            what=what,
            code=code.replace("{data}", base + addresses.DATA).replace("{database}", DATABASE),
        )
        for title, what, code in _CODE
    )
