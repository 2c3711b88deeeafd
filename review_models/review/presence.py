"""Whether each material was handed in, the right one, for every person, and fit to be read."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from knowledge.schema import DefectKind, MaterialSpec
from review_models.finding import Evidence, Finding, Verdict
from review_models.review.assignment import OTHER
from review_models.review.compare import agree
from review_models.review.numbers import Form, form_of
from review_models.review.view import Packet, Reading, State, Submission, reading

_LABELS = {
    "handed_in": "已提交",
    "right_document": "是所要的材料",
    "legible": "图像清晰可读",
    "for_everyone": "每人一份，齐全",
    "enough_papers": "份数够",
}
# A portrait has no print to be sharp, so what judges pages does not fit it.
PHOTO = "photo"
_SURE_LINE, _FEW_LINES = 0.8, 3
# A type that others come near is told with less confidence than this only where it may be another one altogether.
_OF_A_KIND = 0.62
_RETAKE = "请把证件或材料放平，光线均匀、四边拍全后重新拍照，或用扫描仪扫描。"


def handed_in(
    spec: MaterialSpec, packet: Packet, spare: Sequence[Submission], doubles: Sequence[Submission], wanting: int
) -> Finding:
    """The material is in hand. `spare` are papers that serve as nothing, `doubles` second ones of what is wanted once,
    `wanting` is how many required materials lack.
    """
    found = packet.submissions.get(spec.code, ())
    if found:
        return _finding(
            spec, "handed_in", DefectKind.MISSING, Verdict.PASS, f"已提交{spec.name}。", evidence=_whole(found)
        )
    wrong = next((each for each in (*spare, *doubles) if _stands_in(spec, each)), None)
    if wrong is None and wanting == 1 and len(spare) == 1:
        wrong = spare[0]
    # Whether a paper of no known type is the one only its reader can say.
    unread = unrecognised(spare, packet) or [each for each in (*spare, wrong) if each and each.type == OTHER]
    if unread:
        return _finding(spec, "handed_in", DefectKind.ILLEGIBLE, Verdict.CANNOT_TELL, *perhaps(spec, unread))
    if wrong is not None:
        seen = wrong.documents[0]
        message = f"应提交{spec.name}，交来的“{PurePath(seen.file).name}”是{seen.name}。"
        remedy = f"请改交{spec.name}。"
        return _finding(
            spec, "right_document", DefectKind.WRONG_DOCUMENT, Verdict.FAIL, message, remedy, _whole([wrong])
        )
    later = "可以先受理，请在承诺的期限内补交" if spec.necessity == "deferrable" else "请补交"
    asked = f"（{'；'.join(spec.requirements)}）" if spec.requirements else ""
    remedy = f"{later}{spec.name}{asked}。"
    return _finding(spec, "handed_in", DefectKind.MISSING, Verdict.FAIL, f"没有提交{spec.name}。", remedy)


def mistaken(spec: MaterialSpec, paper: Submission) -> Finding:
    """A paper that was taken for something else and may be the material: whether it is only a person can say."""
    seen = paper.documents[0]
    message = f"没有认出{spec.name}；“{PurePath(seen.file).name}”看起来是{seen.name}，但也可能就是它。"
    return _finding(
        spec, "handed_in", DefectKind.WRONG_DOCUMENT, Verdict.CANNOT_TELL, message, _look(spec), (paper.whole(),)
    )


def unrecognised(spare: Sequence[Submission], packet: Packet) -> list[Submission]:
    """Papers nobody can make out: any of them may be the one that seems to be missing."""
    floor = min(packet.floor, _OF_A_KIND)
    return [each for each in spare if not each.legible or each.documents[0].confidence < floor or _blank(each)]


def _blank(submission: Submission) -> bool:
    """Whether hardly a line could be read on a paper of no known type."""
    sure = [line for _, page in submission.pages for line in page.lines if line.confidence >= _SURE_LINE]
    return submission.type == OTHER and bool(submission.pages) and len(sure) < _FEW_LINES


def perhaps(spec: MaterialSpec, unread: Sequence[Submission]) -> tuple[str, str, tuple[Evidence, ...]]:
    """Message, remedy and evidence where a paper that nobody can make out may be the material."""
    files = "、".join(dict.fromkeys(PurePath(document.file).name for each in unread for document in each.documents))
    clear = all(each.legible and not _blank(each) for each in unread)
    why, remedy = ("认不出是什么", _look(spec)) if clear else ("看不清", _RETAKE)
    return f"没有认出{spec.name}；另有材料{why}（{files}），可能就是它。", remedy, _whole(unread)


def too_few(lacking: Sequence[MaterialSpec], spare: Sequence[Submission], packet: Packet) -> Iterator[Finding]:
    """That more materials lack than the papers nobody can make out could be, while another paper is surely something
    else: which of them lacks nobody can tell, that one does is sure.
    """
    unread = unrecognised(spare, packet)
    others = [each for each in spare if not any(each is one for one in unread) and each.type != OTHER]
    pages = sum(max(1, len(each.pages)) for each in unread)
    if not unread or not others or len(lacking) <= pages:
        return
    names = "、".join(spec.name for spec in lacking)
    seen = others[0].documents[0]
    message = (
        f"{names}共缺 {len(lacking)} 份，看不清的只有 {pages} 页，“{PurePath(seen.file).name}”是{seen.name}，"
        f"所以至少还缺 {len(lacking) - pages} 份。"
    )
    for spec in lacking:
        remedy = f"请把看不清的重新拍照或扫描；它不是{spec.name}的，请补交{spec.name}。"
        yield _finding(spec, "enough_papers", DefectKind.MISSING, Verdict.FAIL, message, remedy, _whole(unread))


def _look(spec: MaterialSpec) -> str:
    return f"请窗口人员看一眼：是{spec.name}的，在材料大图上方选定它；不是的，请申请人补交{spec.name}。"


def legible(spec: MaterialSpec, packet: Packet) -> Finding | None:
    """A page that cannot be trusted, with the hints for retaking it; None where all pages are fit."""
    bad = [pair for each in packet.submissions.get(spec.code, ()) if each.type != PHOTO for pair in each.unfit]
    if not bad:
        return None
    evidence = tuple(Evidence(doc.file, page.number, (0, 0, page.width, page.height), "") for doc, page in bad)
    reasons = dict.fromkeys(reason for _, page in bad for reason in page.quality.reasons)
    message = f"{spec.name}的图像看不清，读到的内容不能作为依据。"
    remedy = "".join(f"{reason.rstrip('。')}。" for reason in reasons) or _RETAKE
    return _finding(spec, "legible", DefectKind.ILLEGIBLE, Verdict.CANNOT_TELL, message, remedy, evidence)


def for_everyone(spec: MaterialSpec, packet: Packet, spare: Sequence[Submission]) -> Finding | None:
    """One paper for each person, where the material is asked for so; None where it is not or nothing is in hand."""
    found = packet.submissions.get(spec.code, ())
    finding = _for_everyone(spec, packet, found) if found else None
    unread = unrecognised(spare, packet)
    if finding is None or finding.verdict is Verdict.PASS or not unread:
        return finding
    return _finding(spec, "for_everyone", DefectKind.ILLEGIBLE, Verdict.CANNOT_TELL, *perhaps(spec, unread))


def _for_everyone(spec: MaterialSpec, packet: Packet, found: Sequence[Submission]) -> Finding | None:
    if spec.one_for_person:
        wanted, count = len(spec.one_for_person), len(found)
        verdict = Verdict.PASS if count >= wanted else Verdict.FAIL if _clear(found) else Verdict.CANNOT_TELL
        names = _names(found, packet)
        message = f"{spec.name}应交 {wanted} 份（{'、'.join(spec.one_for_person)}各一份），现有 {count} 份{names}。"
        return _told(spec, verdict, message, f"请补齐{'、'.join(spec.one_for_person)}的{spec.name}。", found)
    if spec.one_for_each:
        return _for_each(spec, packet, found)
    return None


def _for_each(spec: MaterialSpec, packet: Packet, found: Sequence[Submission]) -> Finding | None:
    material, _, plain = (spec.one_for_each or "").rpartition(".")
    lists = packet.of(material)
    if not lists:
        return None
    listed = reading(lists[0], plain, spec.one_for_each or "", material, packet.floor)
    if listed.state is not State.READ or not listed.rows:
        message = f"名单没有读清，不能核对{spec.name}是否齐全。"
        return _told(spec, Verdict.CANNOT_TELL, message, "请窗口人员对照名单逐人核对证件。", found)
    cards = [(_card(each, "name", packet), _card(each, "id_number", packet)) for each in found]
    people = [(_cell(listed, row, "name"), _cell(listed, row, "id_number")) for row in listed.rows]
    matched = [[_same(person, card) for card in cards] for person in people]
    loose = [number for number in range(len(cards)) if not any(row[number] is Verdict.PASS for row in matched)]
    lacking = [index for index, row in enumerate(matched) if Verdict.PASS not in row]
    if not lacking:
        return _told(spec, Verdict.PASS, f"名单上 {len(people)} 人的{spec.name}都已提交。", "", found)
    names = "、".join(people[index][0].text or people[index][1].text for index in lacking)
    doubtful = any(matched[index][number] is Verdict.CANNOT_TELL for index in lacking for number in loose)
    sure = all(people[index][1].valid for index in lacking) and (len(lacking) > len(loose) or not doubtful)
    message = f"名单上有 {len(people)} 人，没有找到 {names} 的{spec.name}。"
    verdict = Verdict.FAIL if sure else Verdict.CANNOT_TELL
    return _told(spec, verdict, message, f"请补交 {names} 的{spec.name}；不参加的，请从名单中删去。", found)


def _same(person: tuple[Reading, Reading], card: tuple[Reading, Reading]) -> Verdict:
    """Whether a row of the list and a card are one person: by number, else by name."""
    number, name = agree(person[1], card[1], "code"), agree(person[0], card[0], "name")
    if Verdict.PASS in (number, name):
        return Verdict.PASS
    return Verdict.FAIL if Verdict.FAIL in (number, name) else Verdict.CANNOT_TELL


def _cell(listed: Reading, row: object, column: str) -> Reading:
    text = row.get(column, "") if isinstance(row, dict) else ""
    valid = form_of(text, "id_number") is Form.RIGHT if column == "id_number" else None
    state = State.READ if text else State.UNREAD
    return Reading(column, state, listed.material, text, text, listed.confidence, valid, listed.evidence)


def _card(submission: Submission, plain: str, packet: Packet) -> Reading:
    return reading(submission, plain, plain, "", packet.floor)


def _stands_in(spec: MaterialSpec, submission: Submission) -> bool:
    """Whether the file's name says that it should be this material."""
    stems = [PurePath(document.file).stem.lower() for document in submission.documents]
    return any(spec.code in stem or spec.material in stem or spec.name in stem for stem in stems)


def _clear(found: Sequence[Submission]) -> bool:
    return all(each.legible for each in found)


def _names(found: Sequence[Submission], packet: Packet) -> str:
    names = [_card(each, "name", packet).text for each in found]
    return f"（{'、'.join(name for name in names if name)}）" if any(names) else ""


def _whole(found: Sequence[Submission]) -> tuple[Evidence, ...]:
    return tuple(each.whole() for each in found)


def _told(spec: MaterialSpec, verdict: Verdict, message: str, remedy: str, found: Sequence[Submission]) -> Finding:
    return _finding(spec, "for_everyone", DefectKind.INSUFFICIENT, verdict, message, remedy, _whole(found))


def _finding(
    spec: MaterialSpec,
    name: str,
    kind: DefectKind,
    verdict: Verdict,
    message: str,
    remedy: str = "",
    evidence: tuple[Evidence, ...] = (),
) -> Finding:
    return Finding(
        point=f"{spec.code}.{name}",
        label=f"{spec.name}{_LABELS[name]}",
        kind=str(kind),
        verdict=verdict,
        material=spec.code,
        message=message,
        remedy="" if verdict is Verdict.PASS else remedy,
        basis="",
        severity="deferrable" if spec.necessity == "deferrable" and name == "handed_in" else "must",
        evidence=evidence,
    )
