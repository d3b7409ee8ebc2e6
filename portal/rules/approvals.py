"""The chain of approvals in its order, for the rules on it."""

from __future__ import annotations

from portal.content.decision import ApprovalRole, Decision

CHAIN = tuple(ApprovalRole)


def in_chain_order(decision: Decision) -> list[int]:
    """The positions of the approvals in the order of the chain."""
    return sorted(range(len(decision.approvals)), key=lambda index: CHAIN.index(decision.approvals[index].role))
