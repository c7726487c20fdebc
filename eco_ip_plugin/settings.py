"""What the user set and QGIS keeps in its profile: every key of ours, each with its type and what holds without it."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsProviderRegistry, QgsSettings

from .core.text import LANGUAGES

PREFIX = "eco_ip_plugin"
RADII, CURRENCY, DATABASE, LANGUAGE = (f"{PREFIX}/{name}" for name in ("radii", "currency", "database", "language"))
LAYER_TABLES, MINUTES = f"{PREFIX}/layer_tables", f"{PREFIX}/minutes"
FORMS_FOLDER = f"{PREFIX}/forms_folder"
RECENT_REVIEWS = f"{PREFIX}/recent_reviews"
DOSSIER = f"{PREFIX}/dossier"
RULE_PACKS = f"{PREFIX}/rule_packs"
PROVINCE, DROPS, ROADMAP = (f"{PREFIX}/{name}" for name in ("province", "drops", "roadmap"))
READING_MAPPINGS, PERMITS = f"{PREFIX}/reading_mappings", f"{PREFIX}/permits"
_PACKS, _MAPPINGS = 8, 50
"""So many rule packs of the user's own are offered."""


def radii() -> dict[str, float]:
    """Own radii in metres by resource id; {} where those of the vocabulary hold."""
    try:
        stored = json.loads(_text(RADII, "{}"))
        return {str(id_): float(radius_m) for id_, radius_m in stored.items() if float(radius_m) > 0}
    except (ValueError, TypeError, AttributeError):
        return {}


def set_radii(radii_m: dict[str, float]) -> None:
    """Keep own radii, in metres by resource id."""
    _keep(RADII, json.dumps(radii_m))


def currency() -> str:
    """The currency of the prices, VND where none was set."""
    return _text(CURRENCY, "VND")


def set_currency(code: str) -> None:
    """Keep the currency of the prices, "" for the default."""
    _keep(CURRENCY, code)


def database() -> str:
    """The PostgreSQL connection of shared projects, "" for none or one that QGIS no longer has."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    name = _text(DATABASE)
    return name if metadata is not None and name in metadata.connections() else ""


def set_database(name: str) -> None:
    """Keep the PostgreSQL connection of shared projects, "" for none."""
    _keep(DATABASE, name)


def forms_folder() -> str:
    """Where forms for firms were written last, "" for nowhere yet."""
    return _text(FORMS_FOLDER)


def set_forms_folder(path: str) -> None:
    """Keep it for the next time."""
    _keep(FORMS_FOLDER, path)


def language() -> str:
    """The language chosen for the plugin, "vi" or "en", or "" to follow QGIS."""
    chosen = _text(LANGUAGE)
    return chosen if chosen in LANGUAGES else ""


def set_language(chosen: str) -> None:
    """Keep a language, "" to follow QGIS; it takes effect when the plugin is loaded next."""
    _keep(LANGUAGE, chosen)


def recent_reviews() -> list[dict[str, Any]]:
    """The reviews opened last, the newest first, as they were kept; [] for none."""
    try:
        kept = json.loads(_text(RECENT_REVIEWS, "[]"))
    except ValueError:
        return []
    return [each for each in kept if isinstance(each, dict)] if isinstance(kept, list) else []


def set_recent_reviews(kept: list[dict[str, Any]]) -> None:
    """Keep the reviews opened last."""
    _keep(RECENT_REVIEWS, json.dumps(kept))


def minutes() -> dict[str, str]:
    """What stands in every minutes (authority, place, …) by name, as it was typed last; {} before any."""
    try:
        kept = json.loads(_text(MINUTES, "{}"))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}


def set_minutes(typed: dict[str, str]) -> None:
    """Keep what stands in every minutes, by name."""
    _keep(MINUTES, json.dumps(typed, ensure_ascii=False))


def dossier() -> dict[str, dict[str, str]]:
    """What was typed last for a legal dossier: under "" for all, else by project; {} before any."""
    try:
        kept = json.loads(_text(DOSSIER, "{}"))
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    there = {key: values for key, values in kept.items() if isinstance(values, dict)}
    return {key: {str(name): str(value) for name, value in values.items()} for key, values in there.items()}


def set_dossier(kept: dict[str, dict[str, str]]) -> None:
    """Keep what was typed for legal dossiers."""
    _keep(DOSSIER, json.dumps(kept, ensure_ascii=False))


def layer_tables() -> list[str]:
    """Paths of tables of layers that are kept outside the profile, the latest first."""
    try:
        stored = json.loads(_text(LAYER_TABLES, "[]"))
    except ValueError:
        return []
    return [each for each in stored if isinstance(each, str)] if isinstance(stored, list) else []


def set_layer_tables(paths: list[str]) -> None:
    """Keep where tables of layers lie."""
    _keep(LAYER_TABLES, json.dumps(paths))


def rule_packs() -> list[str]:
    """Paths of the user's own rule packs that were used last, the latest first."""
    try:
        stored = json.loads(_text(RULE_PACKS, "[]"))
    except ValueError:
        return []
    return [each for each in stored if isinstance(each, str)] if isinstance(stored, list) else []


def add_rule_pack(path: str) -> None:
    """Keep where a rule pack of the user's own lies, to be offered from now on."""
    kept = [path, *(each for each in rule_packs() if each != path)]
    _keep(RULE_PACKS, json.dumps(kept[:_PACKS], ensure_ascii=False))


def reading_mapping(folder: str) -> dict[str, Any]:
    """What was settled of the tables of readings in a folder, as a mapping file has it; {} before any."""
    found = _reading_mappings().get(folder, {})
    return found if isinstance(found, dict) else {}


def set_reading_mapping(folder: str, given: dict[str, Any]) -> None:
    """Keep what was settled of the tables of a folder, of the latest folders."""
    others = [(name, kept) for name, kept in _reading_mappings().items() if name != folder]
    _keep(READING_MAPPINGS, json.dumps(dict([*others, (folder, given)][-_MAPPINGS:]), ensure_ascii=False))


def permit_table(store: str) -> str:
    """Where the table of permits of a store lies, by its address; "" for none."""
    return str(_permits().get(store, ""))


def set_permit_table(store: str, path: str) -> None:
    """Keep where it lies, of the latest stores; "" for none."""
    others = [(name, kept) for name, kept in _permits().items() if name != store]
    kept = [*others, *([(store, path)] if path else [])]
    _keep(PERMITS, json.dumps(dict(kept[-_MAPPINGS:]), ensure_ascii=False))


def _permits() -> dict[str, Any]:
    try:
        kept = json.loads(_text(PERMITS, "{}"))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _reading_mappings() -> dict[str, Any]:
    try:
        kept = json.loads(_text(READING_MAPPINGS, "{}"))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def province() -> str:
    """The province of the drawing appraised last, "" before any."""
    return _text(PROVINCE)


def set_province(name: str) -> None:
    """Keep the province of a drawing, to be offered for the next."""
    _keep(PROVINCE, name)


def takes_drops() -> bool:
    """Whether a drawing dropped onto the window is offered for appraisal; QGIS opens it as layers where not."""
    return _text(DROPS, "yes") != "no"


def set_takes_drops(wanted: bool) -> None:
    """Keep whether dropped drawings are offered for appraisal."""
    _keep(DROPS, "yes" if wanted else "no")


def shows_roadmap() -> bool:
    """Whether the steps of a park come to the front when its project is opened."""
    return _text(ROADMAP, "yes") != "no"


def set_shows_roadmap(wanted: bool) -> None:
    """Keep whether the steps come to the front, as the user left the panel last."""
    _keep(ROADMAP, "yes" if wanted else "no")


def _text(key: str, default: str = "") -> str:
    return str(QgsSettings().value(key, default) or default)


def _keep(key: str, value: str) -> None:
    QgsSettings().setValue(key, value)
