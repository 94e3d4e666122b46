"""How templates become Python: by Jinja's own compiler, told what it may rely on here, so that code has fewer steps.

Values are plain objects, so a dot is an attribute; nothing that is called asks for Jinja's context; and macros get
all of their parameters in order. Whatever is not so is left to Jinja, or fails at the first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef


class Loop:
    """Where a loop stands; all that templates here ask of one."""

    __slots__ = ("_values", "index", "last")

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values

    @property
    def index0(self) -> int:
        """How many values have been before."""
        return self.index - 1

    @property
    def first(self) -> bool:
        """It has only begun."""
        return self.index == 1

    @property
    def revindex(self) -> int:
        """How many are left, with this one."""
        return len(self._values) - self.index + 1

    @property
    def previtem(self) -> Any:
        """The value before this one."""
        return self._values[self.index - 2]


def loops(values: Iterable[Any], undefined: Any) -> Iterator[tuple[Any, Loop]]:
    """Each value with where the loop stands, in fewer steps than Jinja's own, which looks ahead at each."""
    values = values if isinstance(values, (tuple, list)) else list(values)
    loop, total = Loop(values), len(values)
    for index, value in enumerate(values, 1):
        loop.index, loop.last = index, index == total
        yield value, loop


class Generator(CodeGenerator):
    """Writes what Jinja writes, in fewer steps, for a page has thousands of them.

    The environment has to have `shown`, which makes of any value what stands on the page, `shown_words`, which does so
    for a plain string alone, `made`, which marks a text as HTML, and `loops`, which goes through values. Should Jinja
    stop asking for one of the parts, it writes its own instead, to the same end.
    """

    def write_commons(self) -> None:
        """At the beginning of each function: what it uses again and again."""
        super().write_commons()
        self.writeline("LoopContext = environment.loops")
        self.writeline("shown, shown_words, made = environment.shown, environment.shown_words, environment.made")

    def blockvisit(self, nodes: Any, frame: Frame) -> None:
        """The inside of anything; a template or block gathers its text and hands it on once."""
        gathers = (frame.block_frame or frame.rootlevel) and frame.buffer is None
        if gathers:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if gathers:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.b`, where Jinja would look for an item of that name, too."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """`f(a)`, where Jinja would ask what `f` wants to know of the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is a function, where Jinja would sort out its parameters at each call."""
        special = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if special or macro_ref.node.defaults:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """What a macro returns is HTML."""
        self.writeline(f"return made(concat({frame.buffer}))")

    def _output_child_pre(self, node: Any, frame: Frame, finalize: Any) -> None:
        if _is_ordinary(frame, finalize):
            self.write("(shown_words(value) if type(value := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Any, frame: Frame, finalize: Any) -> None:
        if _is_ordinary(frame, finalize):
            self.write(")) is str else shown(value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_ordinary(frame: Frame, finalize: Any) -> bool:
    """A value is shown as all are here."""
    return not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is not None
