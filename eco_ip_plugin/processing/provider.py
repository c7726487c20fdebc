"""The provider `ecoip`: every algorithm and model of the plugin."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QIcon

from .. import dependencies, paths
from .carbon import carbon_inventory
from .certificate import (
    certification_sheet,
    eip_framework,
    explain,
    generation_score,
    import_measures,
    incentive_score,
    report_forms,
)
from .corridors import buffers, routes, section, spacing
from .dossier import check_dossier, dossier_places, export_dossier
from .drawing import import_drawing
from .energy import energy_balance, feeder_check, solar_potential
from .exchange import export_exchange, import_exchange, take_back
from .framework.spec import SpecAlgorithm
from .green import connectivity
from .monitoring import check_limits, import_readings, play_readings, trace_source
from .people import access_table, compare_plants, new_plant, social_services, traffic_assignment
from .project import (
    create_project,
    demo_park,
    export_declaration,
    import_declaration,
    import_firms,
    open_project,
    park_audit,
)
from .register import cross_border, import_facts, park_register
from .symbiosis import candidates, radius, recycling_catchment, siting
from .twin import export_twin, investor_page, utility_clashes_3d, utility_section
from .water import pipe_sizing, rainwater, reclaimed_water, water_cascade
from .zoning import (
    compare_scenarios,
    coverage_check,
    green_belt,
    green_space_check,
    plot_check,
    rank_scenarios,
    reconcile_balance,
    repair_coverage,
    review_report,
    safety_distances,
)

translate = QCoreApplication.translate

SPECS = (
    green_space_check.SPEC,
    import_drawing.SPEC,
    coverage_check.SPEC,
    repair_coverage.SPEC,
    compare_scenarios.SPEC,
    rank_scenarios.SPEC,
    reconcile_balance.SPEC,
    green_belt.SPEC,
    safety_distances.SPEC,
    plot_check.SPEC,
    review_report.SPEC,
    buffers.SPEC,
    routes.SPEC,
    spacing.SPEC,
    section.SPEC,
    radius.SPEC,
    candidates.SPEC,
    siting.SPEC,
    recycling_catchment.SPEC,
    create_project.SPEC,
    demo_park.SPEC,
    park_audit.SPEC,
    open_project.SPEC,
    export_declaration.SPEC,
    import_declaration.SPEC,
    import_firms.SPEC,
    dossier_places.SPEC,
    export_dossier.SPEC,
    check_dossier.SPEC,
    export_exchange.SPEC,
    import_exchange.SPEC,
    take_back.SPEC,
    park_register.SPEC,
    import_facts.SPEC,
    cross_border.SPEC,
    report_forms.SPEC,
    explain.SPEC,
    certification_sheet.SPEC,
    eip_framework.SPEC,
    import_measures.SPEC,
    incentive_score.SPEC,
    carbon_inventory.SPEC,
    generation_score.SPEC,
    reclaimed_water.SPEC,
    water_cascade.SPEC,
    pipe_sizing.SPEC,
    rainwater.SPEC,
    connectivity.SPEC,
    solar_potential.SPEC,
    feeder_check.SPEC,
    energy_balance.SPEC,
    traffic_assignment.SPEC,
    access_table.SPEC,
    social_services.SPEC,
    new_plant.SPEC,
    compare_plants.SPEC,
    import_readings.SPEC,
    play_readings.SPEC,
    check_limits.SPEC,
    trace_source.SPEC,
    export_twin.SPEC,
    investor_page.SPEC,
    utility_clashes_3d.SPEC,
    utility_section.SPEC,
)


class EcoIpProvider(QgsProcessingProvider):
    """Algorithms in Python and the shipped models.

    The models, whose steps are looked up in the registry, come by loading everything once more when the provider itself
    is there; until then what is in the registry has no parameters: what is made of it has. models_later: this waits for
    QGIS to have started.
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

    def menu_entries(self) -> list[tuple[str, str, str]]:
        """For the plugin's menu, in the order of `SPECS`: submenu, algorithm, and what the entry is called."""
        return [(spec.menu.submenu, f"{self.id()}:{spec.name}", str(spec.menu.entry)) for spec in SPECS if spec.menu]

    def load(self) -> bool:
        dependencies.activate()
        QgsApplication.processingRegistry().providerAdded.connect(self._load_models)
        return bool(super().load())

    def loadAlgorithms(self) -> None:
        is_registered = QgsApplication.processingRegistry().providerById(self.id()) is self
        for spec in SPECS:
            self.addAlgorithm(SpecAlgorithm(spec, bare=not is_registered))
        if is_registered:
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
        from .models import ShippedModel

        for path in sorted(paths.resource("models").glob("*.model3")):
            model = ShippedModel(path)
            if model.load():
                self.addAlgorithm(model)
