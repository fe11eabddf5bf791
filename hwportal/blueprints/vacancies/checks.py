"""What the law says of a vacancy being written, sorted for its pages."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from hwportal.blueprints.vacancies import display, facts
from hwportal.blueprints.vacancies.display import Notice
from hwportal.models import Vacancy
from hwportal.rules.acceptance import Finding
from hwportal.rules.sheet import SECTION_OF, SECTIONS, Field, Section, Sheet


@dataclass(frozen=True)
class Check:
    """The findings on a sheet today; what is merely empty stands apart until it is asked for."""

    sheet: Sheet
    findings: list[Finding]

    @classmethod
    def of(cls, vacancy: Vacancy, sheet: Sheet) -> "Check":
        """Return the check of a text of a vacancy as of today."""
        return cls(sheet, facts.findings(vacancy, sheet))

    @classmethod
    def while_typing(cls, vacancy: Vacancy, sheet: Sheet) -> "Check":
        """Return the check of a text that is being typed; what is known of the employer may be a minute old."""
        return cls(sheet, facts.findings_while_typing(vacancy, sheet))

    @property
    def missing(self) -> list[Field]:
        """The fields that must still be filled in."""
        return self.sheet.missing

    @property
    def is_blocked(self) -> bool:
        """Whether red findings stop the vacancy."""
        return any(finding.level.blocks for finding in self.findings)

    def notices(self, section: Section | None = None, *, with_missing: bool = True) -> list[Notice]:
        """Return the findings in words, of one section or of all."""
        empty = set() if with_missing else {field.name for field in self.missing}
        found = [finding for finding in self.findings if section is None or finding.section == section.code]
        return [display.say(finding) for finding in found if finding.field not in empty]

    def of_section(self, section: Section) -> list[Finding]:
        """Return the findings of one section."""
        return [finding for finding in self.findings if finding.section == section.code]

    def missing_in(self, section: Section) -> list[Field]:
        """Return the fields of a section that must still be filled in."""
        return [field for field in self.missing if SECTION_OF[field.name] is section]

    def tasks(self) -> list[tuple[Section, str, str]]:
        """Return each section with how it stands in words and the tone of its tag."""
        return [(section, *self._standing(section)) for section in SECTIONS]

    def _standing(self, section: Section) -> tuple[str, str]:
        missing = len(self.missing_in(section))
        empty = {field.name for field in self.missing}
        wrong = [f for f in self.of_section(section) if f.level.blocks and f.field not in empty]
        if wrong:
            return ngettext("%(num)s to correct", "%(num)s to correct", len(wrong)), "danger"
        if missing:
            return ngettext("%(num)s to fill in", "%(num)s to fill in", missing), "neutral"
        if not any(getattr(self.sheet, field.name) is not None for field in section.fields):
            return _("optional"), "neutral"
        return _("Complete"), "success"
