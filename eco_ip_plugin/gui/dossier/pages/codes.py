"""First page: the two codes, checked as they are typed and told in words, and the name of the plan."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget, QWizardPage

from ....core.dossier import codes, package
from ....core.dossier.shown import code_parts
from ....core.errors import EcoIpError
from ....core.text import say
from ....language import interface_language
from ...widgets.named import named, plain_label
from ...widgets.scrolling import scrolled
from ...widgets.themes import make_readable

translate = QCoreApplication.translate


class CodesPage(QWizardPage):
    """Complete once both codes have their pattern and the plan a name that can be a folder's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossierCodesPage")
        self.setTitle(translate("EcoIp", "Codes of the dossier"))
        self.setSubTitle(translate("EcoIp", "They are given by the authority; each is read as you type it."))
        self.ho_so, self.ho_so_said = self._code("dossierHoSo", "24QPK0010001")
        self.thong_tin, self.thong_tin_said = self._code("dossierThongTin", "242623012345")
        self.plan_name = self._line("dossierPlanName", "KCNVuong")
        self.name_said = plain_label("dossierNameSaid")
        self.decoded = plain_label("dossierDecoded", selectable=True)
        font = self.decoded.font()
        font.setBold(True)
        self.decoded.setFont(font)
        self.disagree = plain_label("dossierDisagree", selectable=True)
        for line in (self.ho_so, self.thong_tin, self.plan_name):
            line.textChanged.connect(self.look)
        self._lay_out()
        self.look()

    def fill(self, ho_so: str, thong_tin: str, plan_name: str) -> None:
        """What was typed last, or is offered."""
        for line, text in ((self.ho_so, ho_so), (self.thong_tin, thong_tin), (self.plan_name, plan_name)):
            line.setText(text)

    def isComplete(self) -> bool:
        return (
            codes.is_ho_so(self.ho_so.text()) and codes.is_thong_tin(self.thong_tin.text()) and not self._name_fault()
        )

    def look(self, *_: object) -> None:
        """Say what the codes mean and what is wrong with them."""
        language, ho_so, thong_tin = interface_language(), self.ho_so.text(), self.thong_tin.text()
        for field, typed, said in (
            (codes.HO_SO_FIELD, ho_so, self.ho_so_said), (codes.THONG_TIN_FIELD, thong_tin, self.thong_tin_said)
        ):  # fmt: skip
            said.setText(_told(field, typed, language))
        words = codes.words(thong_tin, language) or codes.words_of_ho_so(ho_so, language)
        self.decoded.setText(words or translate("EcoIp", "Province · year · level · kind · adjustment"))
        wrong = [say(key, language, **params) for key, params in codes.disagreements(ho_so, thong_tin)]
        self.disagree.setText("\n".join(f"! {each}" for each in wrong))
        self.disagree.setVisible(bool(wrong))
        self.name_said.setText(self._name_said())
        self.completeChanged.emit()

    def _name_fault(self) -> str:
        try:
            package.folder_name(self.plan_name.text())
        except EcoIpError as error:
            return error.say(interface_language())
        return ""

    def _name_said(self) -> str:
        typed = self.plan_name.text().strip()
        if not typed:
            return translate("EcoIp", "The package is the folder CSDL_ and this name.")
        fault = self._name_fault()
        if fault:
            return f"✗ {fault}"
        plain = package.plain_name(typed)
        if plain and plain != typed:
            text = translate("EcoIp", "The circular writes names without marks and blanks: {name}")
            return "! " + text.format(name=plain)
        return f"✓ CSDL_{typed}"

    def _code(self, name: str, example: str) -> tuple[QLineEdit, QLabel]:
        line = self._line(name, example)
        line.textEdited.connect(lambda text: _tidy(line, text))
        return line, plain_label(f"{name}Said", selectable=True)

    def _line(self, name: str, example: str) -> QLineEdit:
        line = named(QLineEdit(), name)
        line.setPlaceholderText(example)
        line.setClearButtonEnabled(True)
        make_readable(line)
        return line

    def _lay_out(self) -> None:
        content = QWidget()
        form = QFormLayout(content)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, line, said in (
            (translate("EcoIp", "&Dossier code (maHoSoQH)"), self.ho_so, self.ho_so_said),
            (translate("EcoIp", "Plan &information code (maThongTinQH)"), self.thong_tin, self.thong_tin_said),
            (translate("EcoIp", "Plan &name"), self.plan_name, self.name_said),
        ):
            line.setAccessibleName(label.replace("&", ""))
            said.setMinimumHeight(2 * said.fontMetrics().lineSpacing())  # the fields do not jump while one types
            said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            form.addRow(label, line)
            form.addRow("", said)
        form.addRow(translate("EcoIp", "In words"), self.decoded)
        form.addRow("", self.disagree)
        QVBoxLayout(self).addWidget(scrolled(content))


def _told(field: str, typed: str, language: str) -> str:
    """The parts in words, then what is wrong, or what comes next."""
    if not typed:
        return code_parts.faults(field, "", language)[0]
    lines = [code_parts.in_words(field, typed, language)]
    faults = code_parts.faults(field, typed, language)
    wrong = any(part.state in (code_parts.WRONG, code_parts.EXTRA) for part in code_parts.parts(field, typed))
    lines += [f"{'✗' if wrong else '…'} {fault}" for fault in faults] or [translate("EcoIp", "✓ complete")]
    return "\n".join(line for line in lines if line)


def _tidy(line: QLineEdit, text: str) -> None:
    """Capitals, and no blanks of what was pasted; the cursor stays where it is."""
    meant = code_parts.tidied(text)
    if meant != text:
        place = len(code_parts.tidied(text[: line.cursorPosition()]))
        line.setText(meant)
        line.setCursorPosition(place)
