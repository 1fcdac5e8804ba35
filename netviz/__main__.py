"""The command line: ``netviz`` or ``python -m netviz``."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from netviz.commands.balance import balance
from netviz.commands.brief import brief
from netviz.commands.changes import changes
from netviz.commands.check import check
from netviz.commands.convert import convert
from netviz.commands.evidence import evidence
from netviz.commands.export import export
from netviz.commands.history import history
from netviz.commands.init import init
from netviz.commands.listing import list_ties
from netviz.commands.measures import measures
from netviz.commands.paths import paths
from netviz.commands.plain import PlainGroup
from netviz.commands.restore import restore
from netviz.commands.run import run
from netviz.commands.update import update

app = typer.Typer(cls=PlainGroup, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

app.command("run")(run)
app.command("init")(init)
app.command("check")(check)
app.command("list")(list_ties)
app.command("export")(export)
app.command("update")(update)
app.command("history")(history)
app.command("restore")(restore)
app.command("balance")(balance)
app.command("evidence")(evidence)
app.command("convert")(convert)
app.command("brief")(brief)
app.command("changes")(changes)
app.command("paths")(paths)
app.command("measures")(measures)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"netviz {version('netviz')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def netviz(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Explore curated, dated, sourced ties between actors."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def main() -> None:
    """Run the command line and exit: 0 = done, 1 = errors in the data, 2 = wrong use."""
    app(prog_name="netviz")


if __name__ == "__main__":
    main()
