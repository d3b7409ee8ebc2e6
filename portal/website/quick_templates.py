"""Jinja2 with two short cuts, each of which gives what the plain way gives, and tests that say so.

Most of what is put into a page holds no character that needs escaping, and half the time of a page went into making a
value of a class of its own of each such text. And each template is parsed once, for what it names and for its code.
"""

from __future__ import annotations

import re

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

_NEEDS_ESCAPE = re.compile(r"""[&<>"']""").search


def escaped(value: object) -> str:
    """The text of a value as a page holds it; like `escape`, but plain text that needs nothing stays what it is."""
    if type(value) is str and not _NEEDS_ESCAPE(value):
        return value
    return escape(value)


class _Quickly(CodeGenerator):
    """Writes the code of templates so that what they put out goes through `escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class QuickEnvironment(Environment):
    """The environment in which templates become code."""

    code_generator_class = _Quickly
    escaped = staticmethod(escaped)

    def parsed(self, source: str) -> nodes.Template:
        """The tree of a template, which is kept until its code is made. Raises TemplateSyntaxError."""
        self._known()[source] = tree = self.parse(source)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return self._known().pop(source, None) or super()._parse(source, name, filename)

    def _known(self) -> dict[str, nodes.Template]:
        known: dict[str, nodes.Template] = self.__dict__.setdefault("_trees", {})
        return known
