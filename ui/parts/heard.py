"""Left: what was said, and what of it the catalogue knows by sound."""

from knowledge.answering.answers import LIKELY
from ui.parts.templating import render
from ui.visit import Visit


def heard(visit: Visit) -> str:
    case = visit.case
    said = [one.query for one in visit.history.cases if one.query]
    earlier = list(dict.fromkeys(reversed([query for query in said if query != case.query])))[:4]
    problems = [problem for problem in case.problems if problem.stage in ("speech", "knowledge")]
    # Opening an item asks nothing, so an answer that only says what the guide leaves out would be noise.
    answers = [hit for hit in case.found.answers if hit.score >= LIKELY][:3] if case.found else []
    # Names by sound belong to what was spoken last, not to what was typed after it.
    spoken = case.utterance if case.utterance and case.utterance.text == case.query else None
    meant = spoken.terms if spoken else ()
    return render("heard", case=case, earlier=earlier, problems=problems, answers=answers, meant=meant)
