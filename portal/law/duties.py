"""The form of a duty to publish, and the keys by which the configuration names one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from portal.law.order import ORDER
from portal.law.parts import Duty
from portal.law.scheme import SCHEME
from portal.text import nearest

DUTIES: Mapping[str, Duty] = {duty.key: duty for part in (*ORDER, *SCHEME) for duty in part.duties}
"""Every paragraph of the Order and every class of the scheme, by its key."""


def _known(key: str) -> str:
    if key not in DUTIES:
        raise PydanticCustomError(
            "portal_duty",
            "{expected}",
            {
                "expected": "a paragraph of the Order, such as order-2-a, or a class of the scheme, such as class-1",
                "likely": nearest(key, DUTIES) or "",
            },
        )
    return key


DutyKey = Annotated[str, AfterValidator(_known), WithJsonSchema({"enum": list(DUTIES)})]
"""A paragraph of the Specified Information Order (order-2-a) or a class of the publication scheme (class-1)."""
