"""`copilot knowledge`: what curators do with the catalogue."""

import typer

app = typer.Typer(help="知识库：导入、检查、比较、发布、导出、统计。", no_args_is_help=True)
