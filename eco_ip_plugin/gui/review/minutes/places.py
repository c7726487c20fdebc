"""Where the files of a round go: one folder, each file called by what it is, the park and the round."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ....keeping import file_name, offered_in
from .letter import FORMS

translate = QCoreApplication.translate

_LONGEST_PARK = 36


@dataclass(frozen=True)
class Subject:
    """What the files are about. round: from 1, 0 where it is not known."""

    park: str
    round: int = 0

    def called(self, what: str) -> str:
        """“Appraisal minutes – KCN Đông Sơn – round 2”."""
        parts = [what]
        if self.park:
            parts.append(file_name(self.park)[:_LONGEST_PARK].strip())
        if self.round:
            parts.append(translate("EcoIp", "round {number}").format(number=self.round))
        return " – ".join(parts)


def folder_name(subject: Subject) -> str:
    """The folder of a round."""
    return file_name(subject.called(translate("EcoIp", "Appraisal")))


def paths(folder: Path, subject: Subject, forms: Iterable[str]) -> dict[str, str]:
    """New files of the minutes, by form; none of them is there yet, so that nothing a clerk has edited is lost."""
    wanted = list(forms)
    stem = subject.called(translate("EcoIp", "Appraisal minutes"))
    return dict(zip(wanted, offered_in(folder, stem, [FORMS[form] for form in wanted])))


def put_report_beside(report: str, folder: Path, subject: Subject) -> str:
    """A copy of the check's report in the folder; "" where there is no report, or it cannot be copied."""
    source = Path(report)
    if not report or not source.is_file():
        return ""
    target = folder / f"{file_name(subject.called(translate('EcoIp', 'Report of the check')))}{source.suffix}"
    with suppress(OSError):
        if not (target.exists() and target.samefile(source)):
            shutil.copyfile(source, target)
        return str(target)
    return ""
