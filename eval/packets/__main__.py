"""`python -m eval.packets`: write packets for measuring."""

from pathlib import Path
from typing import Annotated

import typer

from eval.packets import PacketError, every_defect, generate
from eval.packets.drawing.fonts import FONTS
from eval.packets.stories.items import ITEMS

app = typer.Typer(add_completion=False)


@app.command()
def main(
    out: Annotated[Path, typer.Argument(help="Folder to write packets into.")],
    split: Annotated[str, typer.Option(help=", ".join(FONTS))] = "development",
    seed: Annotated[int, typer.Option(help="Same seed, same packets.")] = 0,
    packets: Annotated[int, typer.Option(min=1, help="How many packets.")] = 12,
    difficulty: Annotated[str, typer.Option(help="clean or hard")] = "clean",
    defect: Annotated[list[str] | None, typer.Option(help="A kind, `kind+kind`, none, or all; repeatable.")] = None,
    item: Annotated[list[str] | None, typer.Option(help="An anchor item; repeatable, all six by default.")] = None,
) -> None:
    """Write invented packets with labels and expectations."""
    kinds = every_defect(pairs=6, seed=seed) if defect == ["all"] else defect or []
    if difficulty not in ("clean", "hard"):
        raise typer.BadParameter("clean or hard", param_hint="--difficulty")
    try:
        folders = generate(
            out,
            split=split,
            seed=seed,
            packets=packets,
            difficulty=difficulty,  # type: ignore[arg-type]
            defects=kinds,
            items=item or tuple(ITEMS),
        )
    except PacketError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2 if error.category == "input" else 1) from error
    typer.echo(f"{len(folders)} packets in {out}")


if __name__ == "__main__":
    app()
