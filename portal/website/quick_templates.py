"""Jinja2 with some short cuts, each of which gives what the plain way gives, and tests that say so.

Most of what is put into a page holds no character that needs escaping, and half the time of a page went into making a
value of a class of its own of each such text. Each template is parsed once, for what it names and for its code. And a
component that is nothing but macros is run once in a thread, where Jinja2 runs it again for each template that imports
it with each page: its macros look names up when they are called, in what the page of the moment is given.
"""

from __future__ import annotations

import re
import threading
from collections import ChainMap
from functools import cached_property
from typing import Any, Final

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_NEEDS_ESCAPE = re.compile(r"""[&<>"']""").search
_ONLY_MACROS = "only_macros"


def escaped(value: object) -> str:
    """The text of a value as a page holds it; like `escape`, but text that needs nothing stays what it is."""
    if type(value) is str:
        return escape(value) if _NEEDS_ESCAPE(value) else value
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class _Quickly(CodeGenerator):
    """Writes the code of templates so that what they put out goes through `escaped`, and macros are found again."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja2's name
        """Note as well whether a template is nothing but macros."""
        super().visit_Template(node, frame)
        self.writeline(f"{_ONLY_MACROS} = {all(map(_is_macro, node.body))}")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if not node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context, {self.dump_local_context(frame)})")


def _is_macro(node: nodes.Node) -> bool:
    """Whether a part of a template does nothing but to name what may be called."""
    if isinstance(node, nodes.Output):
        return all(isinstance(child, nodes.TemplateData) for child in node.nodes)
    return isinstance(node, nodes.Macro | nodes.FromImport)


class _QuickContext(Context):
    """Calls macros that are called in the usual way without going through what others may need."""

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What comes of a call in a template."""
        if type(obj) is not Macro or obj.catch_kwargs or obj.catch_varargs or obj.caller:
            return super().call(obj, *args, **kwargs)
        lacking = obj._argument_count - len(args)  # as `Macro.__call__` asks
        if lacking < 0 or not _OF_THE_PLACE.issuperset(kwargs) or not self.eval_ctx.autoescape:
            return super().call(obj, *args, **kwargs)
        text = obj._func(*args, *[missing] * lacking)  # as `Macro._invoke` does
        return text if type(text) is Markup else Markup(text)  # noqa: S704  what a macro wrote is escaped


_OF_THE_PLACE = frozenset(("_loop_vars", "_block_vars"))
"""What a call is told of the place it stands in; it matters only to who takes a context."""


class _Moment(threading.local):
    """What the page of the moment is given, and the components that look names up there."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.modules: dict[str, TemplateModule] = {}


class _QuickTemplate(Template):
    """A template that puts what it is given where shared components see it, for as long as it is rendered."""

    environment: QuickEnvironment

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text of the template with what it is given."""
        given = self.environment.moment.given
        before = given.copy()
        given.clear()
        for names in reversed(self.globals.maps) if isinstance(self.globals, ChainMap) else (self.globals,):
            given.update(names)
        given.update(*args, **kwargs)
        try:
            return self.environment.concat(self.root_render_func(self.new_context(given, shared=True)))
        except Exception:
            return self.environment.handle_exception()
        finally:
            given.clear()
            given.update(before)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """The template as one that is imported without the context; as it comes, but for how it is found again."""
        if self._module is None or ctx is None or not self._named.issuperset(ctx.globals_keys):
            return super()._get_default_module(ctx)
        return self._module

    @cached_property
    def _named(self) -> frozenset[str]:
        """The names that every template knows."""
        return frozenset(self.globals)


class QuickEnvironment(Environment):
    """The environment in which templates become code."""

    code_generator_class = _Quickly
    context_class = _QuickContext
    template_class = _QuickTemplate
    escaped = staticmethod(escaped)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moment: Final = _Moment()

    def imported(self, name: Any, parent: str, context: Context, here: dict[str, Any]) -> TemplateModule:
        """A template that is imported with the context; shared where it cannot tell in which page it was run."""
        given, modules = self.moment.given, self.moment.modules
        can_share = context.parent is given and type(name) is str
        if can_share and (known := modules.get(name)):
            return known
        template = self.get_template(name, parent)
        if can_share and template.root_render_func.__globals__.get(_ONLY_MACROS):
            modules[name] = template.make_module(given, shared=True)
            return modules[name]
        return template.make_module(context.get_all(), True, here)

    def parsed(self, source: str) -> nodes.Template:
        """The tree of a template, which is kept until its code is made. Raises TemplateSyntaxError."""
        self._known()[source] = tree = self.parse(source)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return self._known().pop(source, None) or super()._parse(source, name, filename)

    def _known(self) -> dict[str, nodes.Template]:
        known: dict[str, nodes.Template] = self.__dict__.setdefault("_trees", {})
        return known
