"""The sample case of the product: a convenience store whose papers have two faults.

`python -m eval.packets.sample FOLDER` draws its packet anew. The dates are such that only the health certificate has
run out, today as in some years.
"""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from eval.packets.drawing.blocks import Layout, layouts
from eval.packets.drawing.degrade import Shot, degrade
from eval.packets.drawing.fonts import require_fonts
from eval.packets.drawing.render import Rendered, on_one_sheet, render
from eval.packets.files import Page, write_image, write_pdf
from eval.packets.stories import trade as v
from eval.packets.stories.business_items import RETAIL_SCOPE
from eval.packets.stories.cases import Case, Expected, Paper
from eval.packets.stories.forms import application_form
from eval.packets.stories.people import Company, Person, credit_code, id_number
from eval.packets.types import Facts, Value

SPLIT = "development"
DAY = date(2025, 6, 10)
ADDRESS = "上海市嘉定区云谷路599号2层106室"
LEASED = "上海市嘉定区云谷路599号106室"
AREA = "68.50"


def sample_case() -> Case:
    """A shop in Jiading: the health certificate has expired, the lease leaves out the floor."""
    rng = Random("convenience-store")
    born, issued = date(1978, 4, 12), date(2024, 5, 6)
    number = id_number("310114", born, "女", rng)
    home = "上海市嘉定区塔新路388弄16号502室"
    head = Person(
        "陆晓燕", "女", "汉", born, number, home, "上海市公安局嘉定分局", issued, None, "13300001876"
    )  # fmt: skip
    shop = Company(
        "上海嘉木便利店有限公司", credit_code("310114", rng), "有限责任公司（自然人独资）", head, "人民币伍拾万元整",
        date(2025, 4, 22), RETAIL_SCOPE, ADDRESS, "嘉定区", head.phone,
    )  # fmt: skip
    licence = v.business_licence(shop, DAY, rng)
    lease = v.lease_contract("上海嘉裕商业管理有限公司", shop.name, LEASED, DAY, rng, 120, "商业零售", float(AREA))
    health = v.health_certificate(head, DAY, SPLIT, rng)
    expired: dict[str, Value] = {
        "issued_on": date(2023, 5, 18),
        "valid_to": date(2024, 5, 17),
        "age": "45",
        "number": "202351806214",
    }
    answers: dict[str, Value] = {
        "name": shop.name,
        "credit_code": shop.credit_code,
        "legal_representative": head.name,
        "phone": head.phone,
        "id_number": head.id_number,
        "residence": head.address,
        "address": ADDRESS,
        "business_form": "食品销售经营者",
        "area_m2": AREA,
        "items": "预包装食品销售（含冷藏冷冻食品）",
        "staff_count": "1",
        "food_safety_manager": head.name,
        "agent": "",
        "licence_copies": "1",
    }
    case = Case("food-operation-licence", DAY, {"business": "retail", "applicant": "self"}, [])
    case.deferrable = frozenset({"health_certificates"})
    case.papers = [
        Paper("application_form", application_form(SPLIT, case.item, answers, head.name, shop.name, DAY)),
        Paper("business_licence", replace(licence, values={**licence.values, "issued_on": shop.established_on})),
        Paper("legal_rep_id", v.id_card(head)),
        Paper("premises_proof", lease),
        Paper("floor_plan", v.floor_plan(AREA, ["收银区", "食品销售区", "冷藏柜", "仓库"], shop.name, ADDRESS)),
        Paper("health_certificates", replace(health, values={**health.values, **expired})),
        Paper("food_safety_policies", v.policies(shop, DAY)),
    ]
    case.expected = [
        Expected(("expired",), ("health_certificates",), "valid_to"),
        Expected(("mismatch",), ("premises_proof", "business_licence"), "address"),
    ]
    return case


def write_sample(folder: Path) -> None:
    """Write the sample's files and `packet.json` into the folder; raises `PacketError` where fonts are missing."""
    require_fonts(SPLIT)
    case = sample_case()
    rng = Random("convenience-store/pictures")
    files = []
    for paper in case.papers:
        name = {"premises_proof": "lease_contract", "legal_rep_id": "id_card"}.get(paper.material, paper.material)
        rendered = render(paper.facts, SPLIT, rng, _layout(paper.facts))
        if paper.material == "legal_rep_id":
            rendered = on_one_sheet(rendered, rng)
        pages = _pages(rendered, rng, photographed=paper.material in ("application_form", "business_licence"))
        flowing = paper.material in ("premises_proof", "food_safety_policies")
        file = folder / (f"{name}.pdf" if flowing else f"{name}.jpg")
        if flowing:
            write_pdf(file, pages, SPLIT, text_layer=paper.material == "food_safety_policies")
        else:
            write_image(file, pages[0])
        file.with_name(file.name + ".json").unlink()
        files.append({"file": file.name, "material": paper.material, "type": paper.facts.type, "pages": len(pages)})
    packet = {
        "item": case.item,
        "date": DAY.isoformat(),
        "answers": case.answers,
        "files": files,
        "expected": case.expectation(),
    }
    (folder / "packet.json").write_text(json.dumps(packet, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _layout(facts: Facts) -> Layout:
    """The first layout of the type, which is the common one."""
    return next(each for each in layouts(SPLIT, facts.type) if not each.when or facts.variant in each.when)


def _pages(rendered: Rendered, rng: Random, photographed: bool) -> list[Page]:
    pages = []
    for number, image in enumerate(rendered.pages, start=1):
        shot = degrade(image, "clean", SPLIT, rng)
        while photographed and not _good_photo(shot):
            shot = degrade(image, "hard", SPLIT, rng)
        pages.append(Page(rendered, number, replace(shot, quality=80)))
    return pages


def _good_photo(shot: Shot) -> bool:
    return shot.rotation == 0 and shot.effects == ("photo",)


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
