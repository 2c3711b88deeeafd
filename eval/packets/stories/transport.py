"""What the papers of road transport say: one function a document type, each returning `Facts`."""

from datetime import date, timedelta
from random import Random

from eval.packets.stories.people import Company, Vehicle, anniversary, stock
from eval.packets.types import Facts

USE = "货运"


def road_transport_licence(company: Company, on: date, rng: Random) -> Facts:
    """道路运输经营许可证, four years."""
    issued = on - timedelta(days=rng.randrange(60, 1200))
    authority = f"上海市{company.district}交通委员会"
    return Facts(
        "road_transport_licence",
        {
            "name": company.name,
            "address": company.address,
            "scope": rng.choice(
                ["道路普通货物运输", "道路普通货物运输、货物专用运输（集装箱）", "道路货物运输（普通货运）"]
            ),
            "licence_number": f"沪交运管许可货字{company.credit_code[2:8]}{rng.randrange(10**6):06d}号",
            "valid_to": anniversary(issued, 4) - timedelta(days=1),
            "issued_on": issued,
            "authority": authority,
            "authority_seal": authority,
        },
    )


def vehicle_licence(vehicle: Vehicle, company: Company, on: date, rng: Random) -> Facts:
    """机动车行驶证: the main page and the copy page."""
    year = on.year + 1 if vehicle.registered_on.month <= on.month else on.year
    next_month = date(year + vehicle.registered_on.month // 12, vehicle.registered_on.month % 12 + 1, 1)
    mass = int(vehicle.total_mass)
    length = rng.randrange(5900, 11900)
    return Facts(
        "vehicle_licence",
        {
            "plate_number": vehicle.plate_number,
            "vehicle_type": vehicle.vehicle_type,
            "owner": company.name,
            "address": company.address,
            "use": USE,
            "model": vehicle.model,
            "vin": vehicle.vin,
            "engine_number": vehicle.engine_number,
            "registered_on": vehicle.registered_on,
            "issued_on": vehicle.registered_on + timedelta(days=rng.randrange(0, 3)),
            "inspection_valid_to": next_month - timedelta(days=1),
            "total_mass": vehicle.total_mass,
            "curb_mass": f"{round(mass * 0.42)}",
            "load_mass": f"{round(mass * 0.57)}",
            "dimensions": f"{length}×{rng.choice([2300, 2495, 2550])}×{rng.randrange(2500, 3990)}mm",
            "archive": f"3101{rng.randrange(10**8):08d}",
            "authority_seal": "上海市公安局交通警察总队",
            "police_seal": "上海市公安局交警总队检验专用",
        },
    )


def vehicle_inspection_report(vehicle: Vehicle, company: Company, on: date, split: str, rng: Random) -> Facts:
    """车辆综合性能检测报告, less than a year old."""
    agency = rng.choice(stock(split)["agencies"])
    return Facts(
        "vehicle_inspection_report",
        {
            "plate_number": vehicle.plate_number,
            "conclusion": "合格",
            "inspected_on": on - timedelta(days=rng.randrange(5, 300)),
            "technical_grade": rng.choice(["一级", "二级"]),
            "agency": agency,
            "owner": company.name,
            "vin": vehicle.vin,
            "vehicle_type": vehicle.vehicle_type,
            "number": f"{on.year}{rng.randrange(10**7):07d}",
            "agency_seal": agency,
            "inspector_signature": rng.choice(stock(split)["surnames"]) + rng.choice(stock(split)["male"]),
        },
    )


def satellite_positioning_proof(vehicle: Vehicle, company: Company, on: date, split: str, rng: Random) -> Facts:
    """卫星定位系统在线使用证明."""
    since = on - timedelta(days=rng.randrange(30, 300))
    platform = rng.choice(stock(split)["platforms"])
    provider = f"上海{platform[:4]}科技有限公司"
    return Facts(
        "satellite_positioning_proof",
        {
            "plate_number": vehicle.plate_number,
            "owner": company.name,
            "terminal_id": f"{rng.randrange(10**11, 10**12)}",
            "platform": platform,
            "online_since": since,
            "valid_to": anniversary(since, 1),
            "vin": vehicle.vin,
            "provider": provider,
            "provider_seal": provider,
            "issued_on": on - timedelta(days=rng.randrange(1, 20)),
        },
    )
