"""Personal data of a district's own packets does not reach a report: numbers, labelled names, names gathered."""

import json

from eval.benchmark import Result
from eval.redaction import redacted
from eval.score import Individual, Score


def test_numbers_and_names_are_hidden_wherever_they_stand() -> None:
    detail = {"field": "name", "truth": "欧阳晓明", "read": "欧阳晓朋", "note": "申请人：赵敏，电话13812345678"}
    number = Individual("欧阳晓明的身份证.jpg.id_number", 0.0, {"truth": "310114197804129909", "read": ""})
    scores = (Score("field_exact", "字段", (Individual("a.jpg#0.name", 0.0, detail), number)),)
    shown = redacted(Result("ocr", "自备数据", scores, notes=("欧阳晓明 读不出",)))
    text = json.dumps(shown.as_dict(), ensure_ascii=False)
    for secret in ("欧阳晓明", "欧阳晓朋", "赵敏", "13812345678", "310114197804129909"):
        assert secret not in text, secret
    assert shown.scores[0].value == 0.0
    assert "a.jpg#0.name" in text


def test_words_that_are_no_names_stay() -> None:
    detail = {"truth": "上海嘉木便利店有限公司", "wanted": "food-operation-licence", "found": "没有找到"}
    result = Result("ocr", "自备数据", (Score("s", "分", (Individual("q", 0.0, detail),)),))
    assert redacted(result) == result
