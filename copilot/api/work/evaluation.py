"""A job that measures: a run of the command line, watched until it ends, stopped where the job is cancelled."""

from copilot.api.jobs import CancelledError, Job
from copilot.errors import CopilotError
from copilot.evaluations import Runs
from copilot.results import Json

_LOOK_S = 0.5


def evaluate(runs: Runs, name: str, full: bool, job: Job) -> Json:
    """The object of `copilot eval NAME --json`. Raises CopilotError where the measuring failed."""
    run = runs.start(name, "full" if full else "quick", "", job.owner)
    try:
        while run.state == "running":
            job.step(run.told or "正在评测", 0, 0)
            job.unwanted.wait(_LOOK_S)
            run = runs.run(run.id)
    except CancelledError:
        runs.stop(run.id)
        raise
    if run.state != "done":
        raise CopilotError(f"评测没有完成：{run.told}", "请用 copilot eval 在命令行运行，查看全部输出。")
    return runs.results(run.id)
