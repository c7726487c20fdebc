"""What offices ask for: the certificate, the generation of the park, the yearly forms, the GIS dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ..certificate.held import DOCUMENT_MISSING, NOT_MET, UNKNOWN, VERDICT_OF, Held
from ..certificate.sheet import sheet
from ..dossier.mapping import TABLES as DOSSIER_TABLES
from ..dossier.mapping import class_of, takes_any_kind
from ..forms.fill import fill, tables_of
from ..forms.grid import own_grid
from ..forms.scope import Ask
from ..rules.criteria import OUTSIDE
from ..rules.judge import AT_LEAST
from ..rules.pack import load_shipped
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..scores.generation import generation_of, held, shipped_traits
from ..scores.traits import TABLES as TRAIT_TABLES
from ..scores.traits import Scope as TraitScope
from ..scores.yearly import Reading
from ..symbiosis.vocabulary.factors import shipped_factors
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import LANGUAGES, say
from .given import Given
from .line import NO_RULE, Line, figure, lacking, none_allowed, said

CERTIFICATE_PACK = "decree-35-certification"
FORMS = ("A.4", "A.5", "B.5")
_LACKS_OF = {
    "ENV.1": ("link.status",), "ENV.2": ("measure.status", "firm.status"), "composite_25": ("zone.class", "zone.geom"),
    "sme_land": ("fact.attribute=sme_ha",), "SOC.1": ("firm.grievance",), "SOC.2": ("firm.disclosure",),
    "SOC.4": ("firm.gender",), "SOC.6": ("firm.harassment",),
}  # fmt: skip
"""What a criterion that is measured rests on; the others rest on a decision with its file."""
_OF_TRAIT = {
    "plots_regular": ("plot.geom",), "industrial_land": ("zone.class",), "sector_hhi": ("firm.vsic", "firm.plot_id"),
    "central_wwtp": ("firm.vsic", "flow.resource"), "social_service_land": ("zone.class",),
    "research_land": ("zone.subclass",), "links_in_place": ("link.status",),
    "corridor_reach": ("corridor.geom", "plot.geom"), "reclaimed_main": ("network.kind",),
    "fresh_readings": ("latest.t", "stream.monitoring_id"), "renewable_share": ("flow.quantity",),
}  # fmt: skip
Columns = Mapping[str, np.ndarray]


def certificate(given: Given) -> Iterator[Line]:
    """Each criterion with its state; those outside the data say so."""
    found = sheet(given.scope, load_shipped(CERTIFICATE_PACK), given.look, given.progress)
    for each in found.criteria:
        yield _criterion(each)


def generation(given: Given) -> Iterator[Line]:
    """The highest generation all traits of which hold, and each trait; the thresholds are assumptions."""
    tables = {name: given.table(name) for name in TRAIT_TABLES if name in given.parks.whole}
    if lost := [name for name in TRAIT_TABLES if name not in tables]:
        yield lacking("generation", "generation", *lost)
        return
    by = Reading(Vocabulary.shipped(), shipped_factors(), own_grid(None))
    scope = TraitScope(tables, given.as_of, given.parks.whole.in_metres, by, _latest_s(given))
    found = held(scope, shipped_traits())
    known = any(each.value is not None for each in found)
    yield figure("generation", "generation", generation_of(found) if known else None, "", ("zone", "plot", "firm"))
    for each in found:
        note = {name: say(each.why, name) for name in LANGUAGES} if each.why else {}
        verdict, lacks = (NO_VERDICT, _OF_TRAIT[each.trait.id]) if each.value is None else (NO_RULE, ())
        trait, unit = each.trait, each.trait.unit if each.trait.unit != "1" else ""
        yield Line("generation", trait.id, trait.name, each.value, unit, trait.threshold, AT_LEAST, verdict,
                   lacks, note, "", trait.evidence)  # fmt: skip


def forms(given: Given) -> Iterator[Line]:
    """How many items of each yearly form the data fill, and which tables would fill the others."""
    for name in FORMS:
        filled = fill(name, given.parks, given.park_id, Ask(given.as_of.year, grid=own_grid(None)))
        empty = [cell.item for cell in filled.cells.values() if not cell.is_known]
        yield Line("forms", f"filled.{name}", said("audit.forms.filled", form=name, total=len(filled.cells)),
                   float(filled.filled), "", None, missing=_of_items(given, empty), note=_items(empty))  # fmt: skip


def dossier(given: Given) -> Iterator[Line]:
    """Rows that have no class in the dossier of Circular 16/2025, or no shape, and would stay behind."""
    for name in DOSSIER_TABLES:
        if name not in given:
            yield lacking("dossier", f"left.{name}", name, table=name)
            continue
        table = given.table(name)
        kinds = table["kind"].tolist() if "kind" in table.columns else [""] * len(table)
        classless = 0 if takes_any_kind(name) else sum(not class_of(name, str(kind or ""))[1] for kind in kinds)
        yield none_allowed("dossier", f"left.{name}", classless, f"{name}.kind", table=name)
        yield none_allowed("dossier", f"shapeless.{name}", int((~table.placed).sum()), f"{name}.geom", table=name)


def _criterion(each: Held) -> Line:
    judged = each.verdict
    note = {name: "; ".join(say(key, name, **values) for key, values in each.notes) for name in LANGUAGES}
    lost: tuple[str, ...] = ()
    if each.state in (UNKNOWN, DOCUMENT_MISSING) or (each.state == NOT_MET and each.exact is None):
        paper = ("attachment.path",) if each.papers else ("criterion.state", "attachment.path")
        lost = _LACKS_OF.get(each.id, paper)
    verdict = NO_RULE if each.state == OUTSIDE else VERDICT_OF[each.state]
    required, sense = (judged.required, judged.sense) if judged else (None, "")
    return Line(
        "certificate", each.id, each.text, _deciding(each, verdict), judged.unit if judged else "",
        required, sense, verdict, lost, note if any(note.values()) else {}, judged.clause if judged else "",
        judged.evidence if judged else "",
    )  # fmt: skip


def _deciding(each: Held, verdict: str) -> float | None:
    """The figure that decides: of one that lies between two the end that is nearer to what is asked."""
    if verdict not in (PASS, FAIL) or each.exact is not None:
        return each.exact if verdict in (PASS, FAIL) else None
    least = (verdict == PASS) == (each.verdict is not None and each.verdict.sense == AT_LEAST)
    return each.low if least else each.high


def _latest_s(given: Given) -> np.ndarray | None:
    if given.latest is None or len(given.parks.ids) > 1:
        return None
    return np.asarray(given.latest["t"], dtype=float)


def _of_items(given: Given, items: Sequence) -> tuple[str, ...]:  # type: ignore[type-arg]
    """Tables that would fill items and hold nothing yet; where they all hold something, the ones it is typed into."""
    wanted = tables_of(items)
    return given.require(*wanted) or (("fact.attribute",) if items else ())


def _items(items: Sequence) -> Mapping[str, str]:  # type: ignore[type-arg]
    names = ", ".join(each.item for each in items)
    return said("audit.forms.empty", items=names, count=len(items)) if items else {}
