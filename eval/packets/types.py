"""Document types, their labelled fields, and the values one document shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import yaml

NAMES = {
    "id_card": "居民身份证",
    "household_register": "户口簿",
    "business_licence": "营业执照",
    "lease_contract": "房屋租赁合同",
    "property_certificate": "不动产权证书",
    "health_certificate": "从业人员健康证明",
    "authorization_letter": "授权委托书",
    "food_operation_licence": "食品经营许可证",
    "road_transport_licence": "道路运输经营许可证",
    "vehicle_licence": "机动车行驶证",
    "vehicle_inspection_report": "车辆综合性能检测报告",
    "satellite_positioning_proof": "卫星定位系统在线使用证明",
    "performance_licence": "营业性演出许可证",
    "performer_list": "演员名单",
    "venue_proof": "演出场地证明",
    "fire_safety_certificate": "公众聚集场所消防安全检查合格证",
    "marriage_certificate": "结婚证",
    "birth_certificate": "出生医学证明",
    "social_security_record": "社会保险缴费证明",
    "labour_contract": "劳动合同",
    "application_form": "申请表",
    "floor_plan": "平面图",
    "photo": "证件照",
    "other": "其他",
}

FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(codes.split())
    for kind, codes in {
        "id_card": "name sex ethnicity birth_date address id_number issuing_authority valid_from valid_to",
        "household_register": "householder name relation id_number address household_type",
        "business_licence": "credit_code name entity_type legal_representative registered_capital established_on scope"
        " address registration_authority issued_on",
        "lease_contract": "lessor lessee address area_m2 use term_from term_to signed_on",
        "property_certificate": "owner certificate_number address area_m2 use",
        "health_certificate": "name id_number category issued_on valid_to",
        "authorization_letter": "principal agent agent_id_number matters valid_to signed_on",
        "food_operation_licence": "name credit_code legal_representative address business_form items licence_number"
        " valid_to",
        "road_transport_licence": "name address scope licence_number valid_to",
        "vehicle_licence": "plate_number vehicle_type owner address use model vin engine_number registered_on issued_on"
        " inspection_valid_to",
        "vehicle_inspection_report": "plate_number conclusion inspected_on technical_grade agency",
        "satellite_positioning_proof": "plate_number owner terminal_id platform online_since valid_to",
        "performance_licence": "name licence_number legal_representative scope valid_to",
        "performer_list": "event performers",
        "venue_proof": "venue event address date_from date_to",
        "fire_safety_certificate": "name address certificate_number issued_on",
        "marriage_certificate": "holder spouse certificate_number registered_on",
        "birth_certificate": "newborn_name sex born_at mother_name mother_id_number father_name father_id_number"
        " certificate_number",
        "social_security_record": "name id_number employer period_from period_to",
        "labour_contract": "employer employee id_number position term_from term_to",
        "application_form": "applicant_signature applicant_seal signed_on",
        "floor_plan": "area_m2 labels",
        "photo": "",
        "other": "",
    }.items()
}

# Types that no item's story needs: name and how each field is invented.
MORE: dict[str, dict[str, Any]] = yaml.safe_load(
    files("eval.packets").joinpath("data", "more_types.yaml").read_text(encoding="utf-8")
)
NAMES |= {kind: entry["name"] for kind, entry in MORE.items()}
FIELDS |= {kind: tuple(entry["fields"]) for kind, entry in MORE.items()}

FORM_FIELDS: dict[str, tuple[str, ...]] = {
    item: tuple(codes.split())
    for item, codes in {
        "food-operation-licence": "name credit_code legal_representative phone id_number residence address"
        " business_form area_m2 items staff_count food_safety_manager agent licence_copies",
        "road-transport-certificate": "name credit_code legal_representative phone address licence_number plate_number"
        " vehicle_type model vin engine_number total_mass registered_on use",
        "commercial-performance-approval": "name credit_code licence_number legal_representative address event"
        " date_from date_to venue venue_address performers_count shows ticket phone",
        "individual-business-registration": "operator sex ethnicity phone id_number residence name address form capital"
        " scope employees agent",
        "residence-permit": "name sex ethnicity birth_date id_number household_address address residence_type phone"
        " reason marital employer",
        "marriage-certificate-reissue": "applicant applicant_sex applicant_id_number spouse spouse_sex spouse_id_number"
        " address registered_on phone registry certificate_number reason",
    }.items()
}

Value = str | date | list[str] | list[dict[str, str]]


@dataclass(frozen=True)
class Facts:
    """What one document says. `values` also holds what is printed but no field of the type (rent, lessor's phone, …).

    An empty string leaves a blank; `blanked` are codes that ought to be there and are not. `altered` maps a code to the
    old value that was corrected by hand. `variant` picks among texts of one type (the item of an application form, the
    kind of an `other` document).
    """

    type: str
    values: Mapping[str, Value]
    variant: str = ""
    altered: Mapping[str, str] = field(default_factory=dict)
    blanked: frozenset[str] = frozenset()

    def many(self, code: str) -> list[str] | list[dict[str, str]]:
        """The value of a field that is a list."""
        value = self.values[code]
        assert isinstance(value, list)
        return value

    def labelled(self) -> tuple[str, ...]:
        """Codes of the fields a reader should find."""
        return FORM_FIELDS.get(self.variant, ()) + FIELDS[self.type]


def canonical(value: Value) -> str | list[str] | list[dict[str, str]]:
    """The value as labels hold it: days and times in ISO 8601, everything else as it stands."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
