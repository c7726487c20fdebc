"""The symbiosis analysis without QGIS, from tables to tables: `python -m eco_ip_plugin.symbiosis_cli --help`.

Firms: CSV with `firm_id` and `x,y` in metres or `lon,lat` in degrees, and if known `name`, `hours_per_day`,
`days_per_year`, `workers`, `vsic`, `confidential`. Flows: CSV with the columns of the flow table. Network: lines in the
coordinates of the firms. With `--scheduler` the workers of a Dask cluster do the work; the result is the same.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from .core.errors import EcoIpError
from .core.geometry.degrees import check_degrees, in_degrees
from .core.progress import Silent
from .core.symbiosis.analysis import Analysis, analyse
from .core.symbiosis.flow_table.bounds import USUAL, working_time
from .core.symbiosis.flow_table.flows import Firms, plain_id
from .core.symbiosis.flow_table.settling import settle
from .core.symbiosis.matching import network
from .core.symbiosis.matching.candidates import candidate_columns, candidates_of, firm_called
from .core.symbiosis.matching.matching import Network
from .core.symbiosis.matching.pairs import Limits
from .core.symbiosis.matching.places import Places
from .core.symbiosis.processes import hired
from .core.symbiosis.report import grounds, tables
from .core.symbiosis.report import page as report
from .core.symbiosis.secrecy import marks
from .core.symbiosis.terms import Terms
from .core.symbiosis.vocabulary.factors import Currencies, own_factors, table_of
from .core.symbiosis.vocabulary.vocabulary import Vocabulary, load_radii, with_assumed, with_own
from .core.tables import user_csv
from .core.tables.cells import unreadable
from .core.tables.columns import numbers
from .core.tables.limits import MOST
from .core.tables.numbers import parsed, readings, refusal
from .core.text import catalogue, harmless, say

_FEWEST_LINKS = 2
_REQUIRED = ("firm_id", "direction", "resource")
_GEODESIC = "note.geodesic"
_WHOLE_GLOBE = 180.0
"""No degree is more: 105.834 of a column that shows no decimal mark is no hundred thousand."""
_LINES, _MANY = (1, 2), 4
"""Kinds of geometry by shapely's numbers: lines and rings; from 4 on those of several parts."""


def main(arguments: list[str] | None = None) -> int:
    """Run, write the tables and the report into the output folder, print the result in one sentence; 0 when done."""
    options = _parser().parse_args(arguments)
    try:
        analysis, table, note = _analysed(options)
        written = _texts(analysis, table, options.language, note)
        if options.candidates_of:
            written["candidates.csv"] = _candidates(analysis, options, note == _GEODESIC)
        _write(options.out, written)
    except EcoIpError as error:
        print(error.say(options.language), file=sys.stderr)
        return 2
    for said in grounds.shortfalls(analysis, options.language):
        print(said, file=sys.stderr)
    print(report.message(analysis, options.language))
    return 0


def _write(folder: Path, texts: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        cause = catalogue().get(f"cause.{errno.errorcode.get(error.errno or 0, '')}") or error.strerror
        raise EcoIpError("error.file_write", path=str(error.filename or folder), cause=cause) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="symbiosis_cli", description=__doc__.split("\n\n")[0])
    parser.add_argument("--firms", type=Path, required=True, help="CSV: firm_id, x and y (metres) or lon and lat")
    parser.add_argument("--flows", type=Path, required=True, help="CSV with the columns of the flow table")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for links, unmatched, chains, firms, factors, report"
    )
    parser.add_argument(
        "--network", type=Path, help="lines: GeoJSON, or CSV with a column wkt; coordinates as the firms"
    )
    parser.add_argument("--distance", choices=("straight", "network"), default="straight", help="which one counts")
    parser.add_argument("--scheduler", default="", help="address of a Dask scheduler; default: this process")
    parser.add_argument("--year", type=int, help="reporting year; default: of each firm its newest")
    parser.add_argument("--radius", help="metres, for every resource")
    parser.add_argument("--radii", type=Path, help="CSV resource,radius_m")
    parser.add_argument("--vocabulary", type=Path, help="CSV with own resources and compatibilities")
    parser.add_argument("--factors", type=Path, help="CSV key,value,unit,year,source; factors.csv of a run is one")
    parser.add_argument("--currency", default=Currencies.first, help="of the prices and of all results")
    parser.add_argument("--second-currency", default=Currencies.second, help="told beside it where its rate is known")
    parser.add_argument("--objective", choices=("quantity", "benefit"), default="quantity")
    parser.add_argument("--max-links", type=int, default=3, help="longest chain, at least 2")
    parser.add_argument("--include-hazardous", action="store_true")
    parser.add_argument("--include-assumed", action="store_true")
    parser.add_argument("--candidates-of", help="a firm: candidates.csv tells with whom it can exchange, and why not")
    parser.add_argument("--language", choices=("vi", "en"), default="en")
    return parser


def _analysed(options: argparse.Namespace) -> tuple[Analysis, dict[str, list[Any]], str]:
    tell = _say(options.language)
    radius_m = _metres(options.radius)
    if options.max_links < _FEWEST_LINKS or not 0 < radius_m <= MOST:
        raise EcoIpError("error.symbiosis_options", fewest=_FEWEST_LINKS)
    vocabulary = Vocabulary.shipped()
    if options.vocabulary:
        vocabulary = with_own(vocabulary, options.vocabulary, tell)
    if options.include_assumed:
        vocabulary = with_assumed(vocabulary)
    first = options.currency.strip().upper()
    factors = own_factors(options.factors, first, tell)
    currencies = Currencies.of(first, options.second_currency, factors)
    radii = load_radii(options.radii, vocabulary, tell) if options.radii else {}
    if options.radius is not None:
        radii = dict.fromkeys(vocabulary.resources, radius_m)
    firms, places = _firms(options.firms, options.language)
    table = user_csv.columns(options.flows, _REQUIRED, tell)
    flows, rejected = settle(table, firms, vocabulary, factors, options.year)
    longest_m = max((vocabulary.radius_m(each, radii) for each in flows.kinds), default=np.inf)
    ways = _network(options, places, longest_m)
    limits = Limits(vocabulary, radii, options.include_hazardous, ways, options.distance == "network")
    terms = Terms(limits, factors, options.objective, options.max_links, currencies)
    with hired(options.scheduler) as processes:
        analysis = analyse(firms, flows, rejected, places, terms, Silent(), processes)
    return analysis, table, _GEODESIC if places.geodesic else "note.planar"


def _metres(typed: str | None) -> float:
    """A radius as typed, NaN for what is none; the largest where nothing is. Raises EcoIpError for two in one."""
    if typed is None:
        return MOST
    if len(readings(typed)) > 1:
        raise refusal(typed, "place.parameter", parameter="--radius")
    value = parsed(typed)
    return np.nan if value is None else value


def _network(options: argparse.Namespace, places: Places, longest_m: float) -> Network | None:
    by_network = options.distance == "network"
    if options.network is None:
        if by_network:
            raise EcoIpError("error.network_needed")
        return None
    try:
        if options.network.suffix.lower() in (".geojson", ".json"):
            lines = shapely.from_geojson(options.network.read_text(encoding="utf-8-sig"))
        else:
            table = user_csv.columns(options.network, ("wkt",))
            lines = shapely.from_wkt([text for text in table["wkt"] if text])
    except OSError as error:
        raise unreadable(options.network, error) from error
    except (shapely.errors.ShapelyError, UnicodeDecodeError) as error:
        raise EcoIpError("error.symbiosis_file", path=str(options.network), cause=str(error)) from error
    parts = shapely.get_parts(lines)
    while len(parts) and (shapely.get_type_id(parts) >= _MANY).any():
        parts = shapely.get_parts(parts)
    drawn = parts[np.isin(shapely.get_type_id(parts), _LINES)]
    if not len(drawn):
        raise EcoIpError("error.network_empty")
    return network.build(drawn, places, longest_m if by_network else np.inf).between


def _firms(path: Path, language: str) -> tuple[Firms, Places]:
    column = user_csv.columns(path, ("firm_id",), _say(language))
    geodesic = "lon" in column and "x" not in column
    east, north = ("lon", "lat") if geodesic else ("x", "y")
    user_csv.check_needed(path, column, (east, north))
    ids = [plain_id(value) for value in column["firm_id"]]
    twice = pd.Series(ids)[pd.Series(ids).duplicated()]
    if len(twice):
        raise EcoIpError("error.firm_twice", firm=twice.iloc[0], layer=path.name)
    found = {name: column.get(name) for name in (east, north, "workers")}
    typed = numbers(found, len(ids), {"lon": _WHOLE_GLOBE, "lat": _WHOLE_GLOBE})
    xy = np.column_stack([np.where(np.isinf(typed[name]), np.nan, typed[name]) for name in (east, north)])
    names = [plain_id(name) or id_ for name, id_ in zip(column.get("name", ids), ids)]
    hours, days = (working_time(name, column.get(name), len(ids)) for name in USUAL)
    work = hours, days, np.where(np.isinf(typed["workers"]), np.nan, typed["workers"])
    sector = np.array([plain_id(code) for code in column["vsic"]], dtype=object) if "vsic" in column else None
    marked = marks(column, len(ids))
    firms = Firms(np.array(ids, dtype=object), np.array(names, dtype=object), xy, *work, sector, marked)
    if geodesic:
        check_degrees(firms.id, xy)
    elif in_degrees(xy):
        print(say("note.maybe_degrees", language, path=path.name), file=sys.stderr)
    return firms, Places(xy, geodesic)


def _say(language: str) -> user_csv.Tell:
    """Says on the error stream what had to be settled on reading."""
    return lambda key, **values: print(say(key, language, **values), file=sys.stderr)


def _texts(analysis: Analysis, table: dict[str, list[Any]], language: str, note: str) -> dict[str, str]:
    """What is written, by file name."""
    columns = {
        "links.csv": tables.link_columns(analysis, language),
        "unmatched.csv": tables.unmatched_columns(analysis, table, language),
        "chains.csv": tables.chain_columns(analysis),
        "firms.csv": tables.summary_columns(analysis),
    }
    texts = {name: _csv(each) for name, each in columns.items()}
    texts["factors.csv"] = table_of(analysis.terms.factors, analysis.terms.currencies)
    return {**texts, "report.html": report.render(analysis, language, ((note, {"crs": "x, y"}),))}


def _candidates(analysis: Analysis, options: argparse.Namespace, geodesic: bool) -> str:
    """What is written of the candidates of one firm."""
    firms, flows, limits = analysis.firms, analysis.flows, analysis.terms.limits
    found = candidates_of(flows, Places(firms.xy, geodesic), limits, firm_called(options.candidates_of, firms))
    return _csv(candidate_columns(found, firms, flows, limits, options.language))


def _csv(columns: Mapping[str, Sequence[Any]]) -> str:
    safe = {
        name: [harmless(value) if isinstance(value, str) else value for value in values]
        for name, values in columns.items()
    }
    return pd.DataFrame(safe).to_csv(index=False)


if __name__ == "__main__":
    sys.exit(main())
