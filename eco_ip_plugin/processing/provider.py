"""The provider `ecoip`: every algorithm and model of the plugin."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QIcon

from .. import dependencies, paths
from .corridors import spacing
from .corridors.corridor_buffers import CorridorBuffers
from .corridors.corridor_routes import CorridorRoutes
from .corridors.corridor_section import CorridorSection
from .drawing.import_drawing import ImportDrawing
from .framework.spec import SpecAlgorithm
from .models import ShippedModel
from .project.create_project import CreateProject
from .project.export_declaration import ExportDeclaration
from .project.import_declaration import ImportDeclaration
from .project.open_project import OpenProject
from .symbiosis import candidates, radius, siting
from .zoning.compare_scenarios import CompareScenarios
from .zoning.coverage_check import CoverageCheck
from .zoning.green_belt import GreenBelt
from .zoning.green_space_check import GreenSpaceCheck
from .zoning.plot_check import PlotCheck
from .zoning.reconcile_balance import ReconcileBalance
from .zoning.repair_coverage import RepairCoverage
from .zoning.review_report import ReviewReport
from .zoning.safety_distances import SafetyDistances

translate = QCoreApplication.translate

SPECS = (spacing.SPEC, radius.SPEC, siting.SPEC, candidates.SPEC)


class EcoIpProvider(QgsProcessingProvider):
    """Algorithms in Python and the shipped models.

    models_later: the models, which take as long as all the rest, wait for QGIS to have started.
    """

    def __init__(self, models_later: bool = False) -> None:
        super().__init__()
        self._models_later = models_later

    def id(self) -> str:
        return "ecoip"

    def name(self) -> str:
        return translate("EcoIp", "Eco-industrial park")

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))

    def load(self) -> bool:
        dependencies.activate()
        QgsApplication.processingRegistry().providerAdded.connect(self._load_models)
        return bool(super().load())

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(GreenSpaceCheck())
        self.addAlgorithm(ImportDrawing())
        self.addAlgorithm(CoverageCheck())
        self.addAlgorithm(CorridorBuffers())
        self.addAlgorithm(CorridorRoutes())
        for spec in SPECS:
            self.addAlgorithm(SpecAlgorithm(spec))
        self.addAlgorithm(CorridorSection())
        self.addAlgorithm(ReconcileBalance())
        self.addAlgorithm(GreenBelt())
        self.addAlgorithm(SafetyDistances())
        self.addAlgorithm(PlotCheck())
        self.addAlgorithm(CompareScenarios())
        self.addAlgorithm(RepairCoverage())
        self.addAlgorithm(CreateProject())
        self.addAlgorithm(OpenProject())
        self.addAlgorithm(ExportDeclaration())
        self.addAlgorithm(ImportDeclaration())
        self.addAlgorithm(ReviewReport())
        # The steps of a model are looked up in the registry, where ours are not before the provider itself is.
        if QgsApplication.processingRegistry().providerById(self.id()) is self:
            self._add_models()

    def _load_models(self, added: str) -> None:
        if added == self.id():
            QgsApplication.processingRegistry().providerAdded.disconnect(self._load_models)
            if self._models_later:
                later = QTimer(self)  # ends with the provider
                later.setSingleShot(True)
                later.timeout.connect(self.refreshAlgorithms)
                later.start(0)
            else:
                self.refreshAlgorithms()

    def _add_models(self) -> None:
        for path in sorted(paths.resource("models").glob("*.model3")):
            model = ShippedModel(path)
            if model.load():
                self.addAlgorithm(model)
