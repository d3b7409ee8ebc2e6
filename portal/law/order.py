"""The Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, Part 1, as it binds a commissioner.

SI 2011/3050 as amended by SI 2012/2479, SI 2013/1816 and SI 2021/547, made under section 11 of the Police Reform and
Social Responsibility Act 2011. The words are ours and say less than the law does: what was read where, and what not,
is in docs/published-information.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.law.parts import Duty, Holds, Part, Source

NAME = "Elected Local Policing Bodies (Specified Information) Order 2011"
SOURCES = (
    Source(name=f"{NAME} (SI 2011/3050)", address="https://www.legislation.gov.uk/uksi/2011/3050"),
    Source(name="Amendment Order 2012 (SI 2012/2479)", address="https://www.legislation.gov.uk/uksi/2012/2479"),
    Source(name="Amendment Order 2013 (SI 2013/1816)", address="https://www.legislation.gov.uk/uksi/2013/1816"),
    Source(name="Amendment Order 2021 (SI 2021/547)", address="https://www.legislation.gov.uk/uksi/2021/547"),
)
_BEFORE_THE_YEAR = "Before the financial year begins."


def _duties(
    paragraph: str, *lines: tuple[str, str], holds: dict[str, tuple[Holds, ...]], **more: str
) -> Iterator[Duty]:
    for letter, what in lines:
        yield Duty(
            key=f"order-{paragraph.lower()}-{letter}",
            number=f"{paragraph}({letter})",
            what=what,
            when=more.get(letter, ""),
            holds=holds.get(letter, ()),
            read=f"{paragraph}({letter})" not in _NOT_READ,
        )


def _single(paragraph: str, what: str) -> Duty:
    return Duty(key=f"order-{paragraph.lower()}", number=paragraph, what=what)


_NOT_READ = frozenset(("4(c)", "4(d)"))
"""Paragraphs whose text was at none of the sources."""

ORDER = (
    Part(
        key="order-holders",
        heading="1. The commissioner and the deputy",
        duties=tuple(
            _duties(
                "1",
                ("a", "Their names."),
                ("b", "The address to write to them."),
                ("c", "Their salaries."),
                ("d", "The allowances paid to them for expenses of their work."),
                ("e", "A register of their interests, with every paid job or office and other interests in money."),
                ("f", "How many complaints and conduct matters the police and crime panel has put to them."),
                holds={},
            )
        ),
    ),
    Part(
        key="order-staff",
        heading="2. The staff",
        duties=tuple(
            _duties(
                "2",
                ("a", "How many there are."),
                ("b", "The shares of women, of members of an ethnic minority and of disabled people among them."),
                ("c", "A chart of how the staff are organised."),
                ("d", "The post, duties, salary and name of each senior employee."),
                ("e", "A register of gifts and hospitality offered to them or to office holders, accepted or refused."),
                holds={},
            )
        ),
    ),
    Part(
        key="order-borrowed",
        heading="2A. Staff of others",
        duties=(_single("2A", "Arrangements for using staff of the chief constable or of a local authority."),),
    ),
    Part(
        key="order-money",
        heading="3. Income and spending",
        duties=tuple(
            _duties(
                "3",
                ("a", "The total budget."),
                ("b", "The precept, which is the commissioner’s part of council tax."),
                ("c", "Each other source of income that is expected."),
                ("d", "What is to be spent."),
                ("e", "The yearly investment strategy."),
                ("f", "Each crime and disorder reduction grant: conditions, recipient, purpose and reasons."),
                ("g", "Each item of spending over £500 by the commissioner or chief constable: recipient and reasons."),
                ("h", "Each item of spending on travel, rooms and meals of the commissioner and deputy."),
                holds={
                    "a": (Holds.BUDGETS,),
                    "b": (Holds.BUDGETS,),
                    "d": (Holds.FIGURES,),
                    "f": (Holds.GRANTS,),
                },
                a=_BEFORE_THE_YEAR,
                b=_BEFORE_THE_YEAR,
                c=_BEFORE_THE_YEAR,
                d=_BEFORE_THE_YEAR,
                e=_BEFORE_THE_YEAR,
            )
        ),
    ),
    Part(
        key="order-property",
        heading="4. Property and contracts",
        duties=tuple(
            _duties(
                "4",
                ("a", "Which buildings and land the commissioner owns or uses."),
                ("b", "A copy of each contract worth more than £10,000."),
                ("c", "A copy of each invitation to tender for such a contract."),
                ("d", "A list of the smaller contracts: what each is worth, with whom it is and what for."),
                holds={"b": (Holds.CONTRACTS,)},
            )
        ),
    ),
    Part(
        key="order-decisions",
        heading="5. Decisions",
        duties=tuple(
            _duties(
                "5",
                ("a", "The date, time and place of each public meeting."),
                ("b", "The agenda of each public meeting, with the reports and documents it is about."),
                ("c", "The minutes of public meetings, and of others that discuss matters of public interest."),
                ("d", "A record of each decision of significant public interest, however it was made."),
                holds={"d": (Holds.DECISIONS, Holds.PART_2)},
                d="As soon as practicable after the decision.",
            )
        ),
    ),
    Part(
        key="order-policies",
        heading="6. Policies",
        duties=tuple(
            _duties(
                "6",
                ("a", "On the conduct of office holders and staff, and on complaints."),
                ("b", "On how decisions are made."),
                ("c", "On keeping records: security, sharing, and how long they are kept."),
                ("d", "On staff who report wrongdoing."),
                holds=dict.fromkeys("abcd", (Holds.POLICIES,)),
            )
        ),
    ),
    Part(
        key="order-force",
        heading="7 to 7C. The force, crime and complaints",
        duties=(
            _single("7", "Reports on crime and disorder that the commissioner has required of a local area."),
            *_duties(
                "7A",
                ("a", "What the force has done for the national priorities for policing."),
                ("b", "Which of these priorities apply in the area, which do not, and why."),
                holds={},
            ),
            *_duties(
                "7B",
                ("a", "The latest yearly inspection report on the force."),
                ("b", "The latest summary of how the force performs."),
                holds={},
            ),
            *_duties(
                "7C",
                ("a", "The latest figures on complaints about the force, by quarter and by year."),
                ("b", "How the chief constable was held to account for complaints, and the commissioner’s own part."),
                holds={},
            ),
        ),
    ),
    Part(
        key="order-visitors",
        heading="8. Custody visitors",
        duties=(_single("8", "How the scheme of independent custody visitors works."),),
    ),
)
"""Every paragraph, part by part. Duties of the chief constable and of London are not in it."""
