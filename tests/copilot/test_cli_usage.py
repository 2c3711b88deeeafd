"""A wrong command line is told in Chinese, with exit code 2."""

import pytest

from copilot.cli.main import main

WRONG = [
    (["nosuch"], "没有命令 nosuch"),
    (["ask", "开店", "--nosuch"], "没有选项 --nosuch"),
    (["ask", "开店", "--to", "3"], "没有选项 --to"),
    (["read", "--json"], "缺少 FILE"),
    (["fill", "--item", "x", "a.jpg"], "缺少 -o / --output"),
    (["ask", "开店", "--top", "0"], "--top 的值不对：应不小于 1"),
    (["ask", "开店", "--top", "x"], "--top 的值不对：应是整数"),
    (["ask", "--file"], "选项 --file 后面要写它的值"),
    (["ask", "开店", "关店"], "多出了：关店"),
    (["panel", "--port", "99999"], "--port 的值不对：应不大于 65535"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_wrong_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert f"参数有误：{told}。" in said
    assert said.count("\n") == 1


def test_without_a_command_there_is_help_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert "综窗智能助手" in told.out
    assert told.err == ""
