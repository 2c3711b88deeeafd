"""`copilot demo`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from copilot import results as json_of
from copilot.cli.documents import told as told_review
from copilot.cli.output import AsJson, dump, results, tell
from copilot.demo import Journey
from copilot.errors import ExitCode

_FOLDER = Path("out") / "demo"


def register(app: typer.Typer) -> None:
    app.command("demo", help="用示例录音和材料走完全程：听、指引、识读、预审、填表。")(demo)


def demo(
    out: Annotated[Path, typer.Option("--out", help="结果写到哪个目录")] = _FOLDER, as_json: AsJson = False
) -> int:
    from copilot.demo import walk
    from copilot.desk import Desk

    with results() as stdout:
        journey = walk(Desk(tell=tell), out, tell)
        (out / "journey.json").write_text(dump(_json(journey)), encoding="utf-8")
        print(dump(_json(journey)) if as_json else "\n".join(_story(journey)), file=stdout)
    return ExitCode.DONE


def _json(journey: Journey) -> dict[str, Any]:
    spent = 1000 * (journey.seconds["reading"] + journey.seconds["review"])
    return {
        "transcript": json_of.utterance(journey.utterance),
        "ask": journey.found.as_dict(),
        "opened": journey.opened.as_dict(),
        "review": json_of.review(journey.review, journey.reading.problems, spent),
        "form": json_of.form(journey.form, str(journey.outputs["form"])),
        "outputs": {name: str(path) for name, path in journey.outputs.items()},
        "seconds": {stage: round(seconds, 2) for stage, seconds in journey.seconds.items()},
        "peak_memory_mb": round(journey.peak_memory_mb),
    }


def _story(journey: Journey) -> Iterator[str]:
    yield f"申请人说：“{journey.utterance.text}”"
    if journey.found.theme:
        yield f"这是主题“{journey.found.theme.name}”，一次办 {len(journey.found.theme.items)} 件事"
    guidance = journey.opened.guidance
    if guidance:
        yield f"先办“{guidance.name}”，这种情形要 {len(guidance.materials)} 件材料"
    yield "交来的材料："
    for file in journey.reading.files:
        yield f"  {Path(file.file).name}：{'、'.join(document.name for document in file.documents)}"
    yield told_review(journey.review)
    yield f"申请表自动填了 {journey.form.filled}/{len(journey.form.fields)} 项"
    yield "文书：" + "、".join(str(path) for path in journey.outputs.values())
    total = sum(journey.seconds.values())
    load = journey.seconds["load"]
    yield f"共用 {total:.1f} 秒（其中载入模型 {load:.1f} 秒），内存最多 {journey.peak_memory_mb:.0f} MiB"
