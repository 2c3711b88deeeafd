"""电子证照: documents that the government holds already, so that the applicant need not bring them."""

from copilot.licences.exemption import exempted, with_licences
from copilot.licences.folder import FolderLicences
from copilot.licences.source import Licence, LicenceSource, LicenceSourceError

__all__ = ["FolderLicences", "Licence", "LicenceSource", "LicenceSourceError", "exempted", "with_licences"]
