"""Joins the panel that checks dossiers with the run, the map and the files it gives."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog

from ....core.dossier.shown.listed import Listed, compared, counted
from ....core.errors import Cancelled, EcoIpError
from ....keeping import documents, offered_in
from ....language import filled, interface_language
from ...help import open_help
from ...widgets.file_task import FileTask
from .. import CHECK
from ..pages.result import headline
from ..run import DossierRun, Outcome
from .dock import CheckDock
from .places import FindingPlaces

translate = QCoreApplication.translate


class CheckController:
    """`unload` undoes what the constructor did. A package that is checked again is held against its check before."""

    def __init__(self, iface: Any, dock: CheckDock) -> None:
        self._iface, self._dock = iface, dock
        self._checked, self._before = "", None
        self._crs, self._proof, self._sentence = QgsCoordinateReferenceSystem(), [], ""
        self._manifest = _manifest_place()
        self._places = FindingPlaces(iface)
        self.run = DossierRun()
        self.run.progressed.connect(lambda percent: dock.bar.setValue(round(percent)))
        self.run.ended.connect(self._ended)
        self.book = FileTask()
        self.book.ended.connect(self._written)
        dock.form.changed.connect(self._chosen)
        dock.go.clicked.connect(lambda *_: self.check())
        dock.stop.clicked.connect(lambda *_: self.run.cancel())
        dock.help.clicked.connect(lambda *_: open_help("dossier"))
        dock.filters.wanted.connect(lambda wanted: dock.findings.want(wanted))
        dock.findings.chosen.connect(self._reached)
        dock.findings.opened.connect(self.go_to)
        dock.place.clicked.connect(lambda *_: self._go_to_current())
        dock.copy.clicked.connect(lambda *_: self._copy())
        dock.excel.clicked.connect(lambda *_: self._ask_for_book())
        dock.manifest.clicked.connect(lambda *_: self._ask_for_manifest())
        self._reached(None)

    def unload(self) -> None:
        """End what runs, and take the kept manifest away."""
        self.run.stop()
        self.book.stop()
        self._manifest.unlink(missing_ok=True)

    def open(self, path: str = "", *, checks: bool = False) -> None:
        """Show the panel, with a package in it; checks: begin at once."""
        if path and not self.run.is_running:
            self._dock.form.dossier.setText(path)
        self._dock.show()
        self._dock.raise_()
        if checks and not self.run.is_running:
            self.check()

    def check(self) -> None:
        """Check the package that is chosen."""
        if not self._dock.form.path:
            self._dock.say(translate("EcoIp", "Choose the folder CSDL_… or its zip first."))
            self._dock.form.dossier.setFocus()
            return
        self._manifest.parent.mkdir(parents=True, exist_ok=True)
        given = {**self._dock.form.parameters(), "MANIFEST": str(self._manifest)}
        reason = self.run.start(CHECK, given, ("FINDINGS", "PROOF"))
        self._dock.say(f"✗ {reason}" if reason else "")
        if not reason:
            self._running = self._dock.form.path
            self._dock.set_running(True)

    def go_to(self, finding: Listed) -> None:
        """Show where a finding is."""
        self._dock.say(self._places.go_to(finding, self._checked, self._crs))

    def export_to(self, path: Path) -> None:
        """Write the findings that are shown, and the proof, to a workbook."""
        rows, proof, language = tuple(self._dock.findings.shown()), list(self._proof), interface_language()
        which = self._dock.filters.described() or translate("EcoIp", "All findings")
        about = (Path(self._checked).name, self._sentence, which)

        def make(progress: Any) -> bytes:
            from ....core.dossier.shown.book import workbook

            return workbook(rows, proof, about, language, progress)

        self.book.write(path, translate("EcoIp", "Writing the findings to Excel"), make)

    def save_manifest(self, path: Path) -> None:
        """Put the manifest of the check where somebody will look for it."""
        try:
            shutil.copyfile(self._manifest, path)
        except OSError as error:
            text = translate("EcoIp", "{path} cannot be written: {cause}")
            self._dock.say("✗ " + text.format(path=path, cause=error.strerror or error))
            return
        self._dock.say(translate("EcoIp", "Manifest saved: {path}").format(path=path))

    def _chosen(self) -> None:
        """Another package: what is shown is not of it."""
        same = self._dock.form.path == self._checked and bool(self._checked)
        self._dock.go.setText(translate("EcoIp", "&Run again") if same else translate("EcoIp", "&Check"))
        self._dock.say("")

    def _ended(self, outcome: Outcome) -> None:
        self._dock.set_running(False)
        if not outcome.successful:
            stopped = translate("EcoIp", "Stopped: what is shown is the check before.")
            nothing = translate("EcoIp", "Stopped.")
            self._dock.say(f"✗ {outcome.reason}" if outcome.reason else stopped if self._checked else nothing)
            return
        before = self._before if self._running == self._checked else None
        table = outcome.tables["FINDINGS"]
        listed = compared(before, [Listed.of(values, shape) for values, shape in table.rows])
        self._checked, self._before, self._crs = self._running, listed, table.crs
        self._proof = [values for values, _ in outcome.tables["PROOF"].rows]
        self._sentence = str(outcome.outputs.get("MESSAGE", ""))
        self._show(outcome, listed, compares=before is not None)

    def _show(self, outcome: Outcome, listed: tuple[Listed, ...], *, compares: bool) -> None:
        dock = self._dock
        dock.set_checked(True)
        dock.verdict.setText(headline(outcome.outputs))
        text = translate("EcoIp", "Since the check before: {mended} mended, {open} still open, {new} new")
        dock.changes.setText(text.format(**counted(listed)) if compares else self._sentence)
        dock.filters.offer(listed)
        dock.findings.show_findings(listed, dock.filters.value())
        dock.proof.show_proof(self._proof)
        dock.proof_said.setText(self._proof_said())
        differing = sum(row["state"] == "differs" for row in self._proof)
        title = translate("EcoIp", "Proof class by class")
        dock.tabs.setTabText(1, f"{title} ✗ {differing}" if differing else title)
        dock.tabs.setTabText(0, f"{translate('EcoIp', 'Findings')} ({len(listed)})")
        self._reached(None)
        if not listed:
            dock.message.setText(translate("EcoIp", "✓ Nothing was found."))

    def _proof_said(self) -> str:
        states = [row["state"] for row in self._proof]
        if not states:
            return translate("EcoIp", "There are no zones to be held against a drawing or a table.")
        if not any(state in ("equal", "differs") for state in states):
            return translate("EcoIp", "Neither drawing nor approved table was found: choose them above and run again.")
        if "differs" in states:
            text = translate("EcoIp", "✗ Rows that differ from drawing or table: {count} of {total}.")
            return text.format(count=states.count("differs"), total=len(states))
        return translate("EcoIp", "✓ Areas, numbers of zones and boundary are equal.")

    def _reached(self, finding: Listed | None) -> None:
        self._dock.message.setText("" if finding is None else finding.message)
        self._dock.place.setEnabled(finding is not None)
        on_map = finding is None or finding.has_place
        self._dock.place.setText(translate("EcoIp", "&Go there") if on_map else translate("EcoIp", "Open &folder"))

    def _go_to_current(self) -> None:
        found = self._dock.findings.chosen_findings()
        if found:
            self.go_to(found[0])

    def _copy(self) -> None:
        count = self._dock.findings.copy()
        if not count:
            self._dock.findings.selectAll()
            count = self._dock.findings.copy()
        text = translate("EcoIp", "{count} {count:|finding|findings} copied, with headings.")
        self._dock.say(filled(text, count=count))

    def _ask_for_book(self) -> None:
        title = translate("EcoIp", "Write findings to Excel")
        path, _ = QFileDialog.getSaveFileName(self._dock, title, self._offered(".xlsx"), "Excel (*.xlsx)")
        if path:
            self.export_to(Path(path).with_suffix(".xlsx"))

    def _ask_for_manifest(self) -> None:
        title = translate("EcoIp", "Save the manifest")
        path, _ = QFileDialog.getSaveFileName(self._dock, title, self._offered(".json"), "JSON (*.json)")
        if path:
            self.save_manifest(Path(path).with_suffix(".json"))

    def _offered(self, ending: str) -> str:
        """Beside the package, never in it: that would change what its manifest says."""
        folder = Path(self._checked).parent
        what = translate("EcoIp", "findings") if ending == ".xlsx" else translate("EcoIp", "manifest")
        where = folder if os.access(folder, os.W_OK) else documents()
        return offered_in(where, f"{Path(self._checked).stem} - {what}", (ending,))[0]

    def _written(self, path: str, error: Exception | None) -> None:
        if error is None:
            self._dock.say(translate("EcoIp", "Findings written to {path}").format(path=path))
        elif not isinstance(error, Cancelled):
            self._dock.say(f"✗ {error.say(interface_language()) if isinstance(error, EcoIpError) else error}")


def _manifest_place() -> Path:
    """Where the manifest of the last check lies until somebody saves it; each window has its own."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_dossier" / f"manifest_{os.getpid()}.json"
