"""The filters, declared once for every command that selects ties."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import Field, dataclass, fields
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

import netviz
from netviz.errors import WrongUse
from netviz.selection import Selection, dates_from

PANEL = "Filters"


def _option(*names: str, says: str, shape: str | None = None) -> Any:
    return typer.Option(*names, help=says, metavar=shape, rich_help_panel=PANEL)


@dataclass(frozen=True)
class Filters:
    """The options as they were written; :meth:`selection` is what they mean together."""

    type: Annotated[list[str] | None, _option("--type", says="Only ties of this type (repeatable).", shape="T")] = None
    kind: Annotated[
        list[str] | None, _option("--kind", says="Only ties between actors of this kind (repeatable).", shape="K")
    ] = None
    status: Annotated[
        list[str] | None,
        _option("--status", says="Only ties of this status on the asked day (repeatable).", shape="S"),
    ] = None
    start: Annotated[str | None, _option("--from", says="Ties that ran from this date on.", shape="DATE")] = None
    end: Annotated[str | None, _option("--to", says="Ties that ran until this date.", shape="DATE")] = None
    as_of: Annotated[str | None, _option("--as-of", says="Ties that ran on this date.", shape="DATE")] = None
    up_to: Annotated[str | None, _option("--up-to", says="Ties begun by this date, over or not.", shape="DATE")] = None
    undated: Annotated[bool, _option("--undated", says="Undated ties too, when dates are asked.")] = False
    certain_only: Annotated[bool, _option("--certain-only", says="Without ties that only may have run.")] = False
    around: Annotated[str | None, _option("--around", says="Only the neighbourhood of this actor.", shape="ACTOR")] = (
        None
    )
    steps: Annotated[int, _option("--steps", says="How far the neighbourhood reaches.", shape="N")] = 1
    min_grade: Annotated[
        str | None, _option("--min-grade", says="Least grade of a supporting reference, such as C3.", shape="GRADE")
    ] = None
    no_derived: Annotated[bool, _option("--no-derived", says="Without ties that are steps of others.")] = False

    def selection(self) -> Selection:
        """The Selection these options mean.  Raises :class:`~netviz.errors.WrongUse`."""
        dates = {"from": self.start, "to": self.end, "as-of": self.as_of, "up-to": self.up_to}
        if empty := next((name for name, text in dates.items() if text is not None and not text.strip()), ""):
            raise WrongUse(f"--{empty} is empty: write a date such as 2025-12-02, 2025-12 or 2025")
        return netviz.Selection(
            types=self.type,
            kinds=self.kind,
            statuses=self.status,
            dates=dates_from(self.start, self.end, self.as_of, self.up_to),
            undated=self.undated,
            certain_only=self.certain_only,
            around=self.around,
            steps=self.steps,
            min_grade=self.min_grade,
            derived=not self.no_derived,
        )


def with_filters(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Give a command whose last parameter is ``selection`` the filters as options in its place."""
    hints = get_type_hints(command, include_extras=True)
    own = [
        each.replace(annotation=hints[each.name])
        for each in inspect.signature(command).parameters.values()
        if each.name != "selection"
    ]

    @wraps(command)
    def filtered(**options: Any) -> int | None:
        filters = Filters(**{each.name: options.pop(each.name) for each in fields(Filters)})
        return command(**options, selection=filters.selection())

    shared = [_parameter(each) for each in fields(Filters)]
    signature = inspect.Signature([*(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own), *shared])
    filtered.__signature__ = signature  # type: ignore[attr-defined]
    filtered.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
    return filtered


def _parameter(field: Field[Any]) -> inspect.Parameter:
    hint = get_type_hints(Filters, include_extras=True)[field.name]
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hint)
