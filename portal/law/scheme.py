"""The seven classes of the Information Commissioner's model publication scheme (Freedom of Information Act 2000, s.19).

Each class is an index entry in words of our own. The scheme's definition document for commissioners' offices says more;
it was not read, as docs/published-information.md says.
"""

from __future__ import annotations

from portal.law.parts import Duty, Holds, Part, Source

SOURCES = (
    Source(
        name="Freedom of Information Act 2000, section 19",
        address="https://www.legislation.gov.uk/ukpga/2000/36/section/19",
    ),
    Source(name="Information Commissioner’s Office", address="https://ico.org.uk/"),
)


def _class(number: int, heading: str, what: str, *holds: Holds) -> Part:
    key = f"class-{number}"
    duty = Duty(key=key, number=f"Class {number}", what=what, holds=holds)
    return Part(key=f"scheme-{number}", heading=f"{number}. {heading}", duties=(duty,))


SCHEME = (
    _class(1, "Who we are and what we do", "How the office is organised, where it is, and whom to write to."),
    _class(
        2,
        "What we spend and how we spend it",
        "Budgets, spending, contracts and grants, planned and made.",
        Holds.BUDGETS,
        Holds.GRANTS,
        Holds.CONTRACTS,
        Holds.FIGURES,
    ),
    _class(
        3,
        "What our priorities are and how we are doing",
        "Plans, strategies, performance, inspections and reviews.",
        Holds.PLANS,
        Holds.STRATEGIES,
        Holds.REPORTS,
    ),
    _class(
        4,
        "How we make decisions",
        "Records of decisions, how they are made, and consultations.",
        Holds.DECISIONS,
        Holds.PART_2,
    ),
    _class(5, "Our policies and procedures", "The rules by which the office works.", Holds.POLICIES),
    _class(6, "Lists and registers", "Registers that the law asks for, and other lists.", Holds.DATA),
    _class(7, "The services we offer", "Advice, leaflets and other services to the public."),
)
"""The classes, in the scheme's order."""
