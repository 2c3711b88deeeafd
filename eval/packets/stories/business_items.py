"""Faultless cases of the anchor items of enterprises."""

from datetime import date
from random import Random

from eval.packets.stories import stage as vs
from eval.packets.stories import trade as v
from eval.packets.stories import transport as vt
from eval.packets.stories.cases import Case, Paper
from eval.packets.stories.forms import application_form
from eval.packets.stories.people import Company, Person, invent_company, invent_person, invent_vehicle, stock
from eval.packets.types import Value

TAIL = "（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）"
RETAIL_SCOPE = f"一般项目：日用百货销售；母婴用品销售；办公用品销售。许可项目：食品销售；酒类经营。{TAIL}"
CATERING_SCOPE = f"许可项目：餐饮服务；食品销售。一般项目：餐饮管理；外卖递送服务；会议及展览服务。{TAIL}"
TRANSPORT_SCOPE = (
    f"许可项目：道路货物运输（不含危险货物）。一般项目：国内货物运输代理；装卸搬运；普通货物仓储服务。{TAIL}"
)
STAGE_SCOPE = f"许可项目：营业性演出；演出经纪。一般项目：组织文化艺术交流活动；票务代理服务；舞台灯光音响设计。{TAIL}"


def _with_agent(case: Case, split: str, rng: Random, principal: str, matter: str, company: bool) -> None:
    """In a third of the cases somebody else hands the papers in."""
    if rng.random() > 0.33:
        return
    case.answers["applicant"] = "agent"
    agent = invent_person(split, rng, case.on)
    letter = v.authorization_letter(principal, agent, matter, case.on, rng, company)
    case.papers += [Paper("authorization", letter), Paper("agent_id", v.id_card(agent))]
    form = case.of("application_form")[0]
    if "agent" in form.facts.values:
        form.change(agent=agent.name)


def _premises(split: str, rng: Random, case: Case, company: Company, owner: str, area: float, use: str) -> Paper:
    """A lease (most often) or the certificate of a place the applicant owns."""
    if rng.random() < 0.25:
        return Paper("premises_proof", v.property_certificate(owner, company.address, rng, case.on, area=area))
    address = company.address.removeprefix("上海市") if rng.random() < 0.4 else company.address
    landlord = f"上海{rng.choice(stock(split)['landlords'])}商业管理有限公司"
    lessor = landlord if rng.random() < 0.5 else invent_person(split, rng, case.on).name
    months = rng.choice([24, 36, 60])
    return Paper("premises_proof", v.lease_contract(lessor, owner, address, case.on, rng, months, use, area))


def food(split: str, rng: Random, on: date) -> Case:
    """食品经营许可 of a shop or a restaurant."""
    catering = rng.random() < 0.5
    individual = rng.random() < 0.3
    trade, scope = ("餐饮管理", CATERING_SCOPE) if catering else (rng.choice(["商业", "食品", "便利"]), RETAIL_SCOPE)
    company = invent_company(split, rng, on, "餐饮" if catering and individual else trade, scope, individual)
    staff = [invent_person(split, rng, on) for _ in range(rng.choice([1, 2]))]
    area = round(rng.uniform(26, 240), 2)
    answers: dict[str, Value] = {
        "name": company.name,
        "credit_code": company.credit_code,
        "legal_representative": company.head.name,
        "phone": company.phone,
        "id_number": company.head.id_number,
        "residence": company.head.address,
        "address": company.address,
        "business_form": "餐饮服务经营者" if catering else "食品销售经营者",
        "area_m2": f"{area:.2f}",
        "items": "热食类食品制售、冷食类食品制售" if catering else "预包装食品销售（含冷藏冷冻食品）、散装食品销售",
        "staff_count": f"{len(staff)}",
        "food_safety_manager": staff[0].name,
        "agent": "",
        "licence_copies": rng.choice("12"),
    }
    case = Case("food-operation-licence", on, {"business": "catering" if catering else "retail"}, [])
    case.deferrable = frozenset() if catering else frozenset({"health_certificates"})
    form = application_form(split, case.item, answers, company.head.name, company.name, on, rng)
    rooms = ["用餐区", "热菜间", "洗消间", "仓库", "卫生间"] if catering else ["收银区", "食品销售区", "冷藏柜", "仓库"]
    case.papers = [
        Paper("application_form", form),
        Paper(
            "business_licence",
            v.business_licence(company, on, rng),
            rng.choice(["original", "original", "certified_copy"]),
        ),
        Paper("legal_rep_id", v.id_card(company.head)),
        _premises(split, rng, case, company, company.name, area, "餐饮经营" if catering else "商业零售"),
        Paper("floor_plan", v.floor_plan(f"{area:.2f}", rooms, company.name, company.address)),
        *[Paper("health_certificates", v.health_certificate(person, on, split, rng)) for person in staff],
        Paper("food_safety_policies", v.policies(company, on)),
    ]
    _with_agent(case, split, rng, company.name, "申请办理食品经营许可，提交、补正申请材料，领取许可证件", True)
    return case


def transport(split: str, rng: Random, on: date) -> Case:
    """道路运输证 of a goods vehicle."""
    heavy = rng.random() < 0.6
    company = invent_company(split, rng, on, "物流", TRANSPORT_SCOPE)
    vehicle = invent_vehicle(split, rng, on, heavy)
    licence = vt.road_transport_licence(company, on, rng)
    answers: dict[str, Value] = {
        "name": company.name,
        "credit_code": company.credit_code,
        "legal_representative": company.head.name,
        "phone": company.phone,
        "address": company.address,
        "licence_number": licence.values["licence_number"],
        "plate_number": vehicle.plate_number,
        "vehicle_type": vehicle.vehicle_type,
        "model": vehicle.model,
        "vin": vehicle.vin,
        "engine_number": vehicle.engine_number,
        "total_mass": vehicle.total_mass,
        "registered_on": vehicle.registered_on,
        "use": vt.USE,
    }
    case = Case("road-transport-certificate", on, {"vehicle": "heavy" if heavy else "light"}, [])
    form = application_form(split, case.item, answers, company.head.name, company.name, on, rng)
    case.papers = [
        Paper("application_form", form),
        Paper("transport_licence", licence, rng.choice(["original", "original", "certified_copy"])),
        Paper("vehicle_licence", vt.vehicle_licence(vehicle, company, on, rng)),
        Paper("inspection_report", vt.vehicle_inspection_report(vehicle, company, on, split, rng)),
    ]
    if heavy:
        case.papers.append(Paper("positioning_proof", vt.satellite_positioning_proof(vehicle, company, on, split, rng)))
    _with_agent(case, split, rng, company.name, "申请办理道路运输证，递交材料并领取证件", True)
    return case


def performance(split: str, rng: Random, on: date) -> Case:
    """营业性演出审批, at times with a performer under age."""
    elsewhere = rng.random() < 0.5
    company = invent_company(split, rng, on, "文化传播", STAGE_SCOPE)
    show = vs.invent_show(split, rng, on, company, minor=rng.random() < 0.4)
    licence = vs.performance_licence(company, on, rng)
    answers: dict[str, Value] = {
        "name": company.name,
        "credit_code": company.credit_code,
        "licence_number": licence.values["licence_number"],
        "legal_representative": company.head.name,
        "address": company.address,
        "event": show.event,
        "date_from": show.date_from,
        "date_to": show.date_to,
        "venue": show.venue,
        "venue_address": show.address,
        "performers_count": f"{len(show.performers)}",
        "shows": f"{(show.date_to - show.date_from).days + 1}",
        "ticket": rng.choice(["80元至280元", "100元", "不售票"]),
        "phone": company.phone,
    }
    case = Case("commercial-performance-approval", on, {"venue": "non-performance" if elsewhere else "performance"}, [])
    form = application_form(split, case.item, answers, company.head.name, company.name, on, rng)
    case.papers = [
        Paper("application_form", form),
        Paper("performance_licence", licence),
        Paper("performer_list", vs.performer_list(show, company, on, rng)),
        *[Paper("performer_ids", v.id_card(person)) for person in show.performers],
        Paper("venue_proof", vs.venue_proof(show, company, on, rng)),
    ]
    if elsewhere:
        case.papers.append(Paper("fire_certificate", vs.fire_safety_certificate(show, company, on, rng)))
    for minor in show.minors:
        guardian = invent_person(split, rng, on, (36, 48))
        case.papers.append(Paper("guardian_consent", vs.guardian_consent(show, minor, guardian, on)))
    return case


def individual(split: str, rng: Random, on: date) -> Case:
    """个体工商户设立登记."""
    trade = rng.choice(["百货", "餐饮", "服饰", "理发"])
    company = invent_company(split, rng, on, trade, f"一般项目：{trade}销售及服务；日用品销售。", individual=True)
    operator: Person = company.head
    answers: dict[str, Value] = {
        "operator": operator.name,
        "sex": operator.sex,
        "ethnicity": operator.ethnicity,
        "phone": operator.phone,
        "id_number": operator.id_number,
        "residence": operator.address,
        "name": company.name,
        "address": company.address,
        "form": "个人经营",
        "capital": f"{rng.randrange(2, 30)}万元",
        "scope": company.scope,
        "employees": f"{rng.randrange(1, 6)}",
        "agent": "",
    }
    case = Case("individual-business-registration", on, {}, [])
    case.papers = [
        Paper("application_form", application_form(split, case.item, answers, operator.name, "", on, rng)),
        Paper("operator_id", v.id_card(operator)),
        _premises(split, rng, case, company, operator.name, 0, "商业经营"),
    ]
    _with_agent(case, split, rng, operator.name, "办理个体工商户设立登记，递交和更正材料，领取营业执照", False)
    return case
