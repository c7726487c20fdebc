// What lies across and beside a trench: core/twin/underground/crossings.py in the page, to the same figures.
import { along, distanceTo, flat, gap, levelAt, nearerThan, nearest, onto, piecesOf } from "./dig_space.js";

export const PASS = "pass", FAIL = "fail", OPEN = "no_verdict", JOINED = "joined";
export const ACROSS = "crossing", BESIDE = "beside";
export const BELOW_GROUND = 1, IN_SPACE = 2, NO_LEVEL = 0;
export const APART_M = 2 ** 1.5 * 0.0005; // what rounding to the millimetre takes from a distance, at most
const TOLERANCE = 1e-9, SAME_PLACE_M = 0.01, OWN_M = 0.01, LONGEST = 4, GOES_ON_M = 1e-6;
const FLAT = Math.sin(Math.PI / 180);
const DEGREES = 180 / Math.PI;

const radiusOf = (pipe) => (pipe.diameter_mm || 0) / 2000;
const within = (pipe) => (pipe.pieces = pipe.pieces || piecesOf(pipe.axis));

// A trench of corners [x, y], local, for a pipe whose axis is `depth` below the ground; null where nobody knows.
export function trenchOf(line, depth, given, ground) {
  const surface = line.map(([x, y]) => levelAt(ground, x, y));
  const covered = surface.every(Number.isFinite);
  const level = depth === null ? NO_LEVEL : covered ? IN_SPACE : BELOW_GROUND;
  const axis = line.map(([x, y], at) => [x, y, depth === null ? null : (covered ? surface[at] : 0) - depth]);
  return { ...given, level, pieces: piecesOf([axis]), axis };
}

export const lengthOf = (trench) => trench.pieces.reduce((sum, each) => sum + each.length, 0);

// What is asked between two kinds of these sizes: {rule, least, most} or null. relation: ACROSS or BESIDE.
export function askedOf(rules, relation, one, other) {
  const size = (mm) => {
    if (mm === null || mm === undefined) return rules.sizes.length + 1;
    return rules.sizes.filter((each) => each <= mm).length;
  };
  const type = ({ kind, diameter_mm: mm }) => {
    return (Object.prototype.hasOwnProperty.call(rules.kinds, kind) ? rules.kinds[kind].types : rules.others)[size(mm)];
  };
  const table = rules[relation], a = type(one), b = type(other), number = table.rule[a][b];
  return number < 0 ? null : { rule: table.rules[number], least: table.least[a][b], most: table.most[a][b] };
}

// rows by station; notBuried: numbers of utilities near it that no rule is for; own: those that lie in the trench.
export function sectionOf(trench, pipes, ground, rules, years) {
  const near = pipes.map((pipe) => nearTo(trench, pipe));
  const own = pipes.map((pipe, at) => at).filter((at) => near[at] && pipes[at].judged && isOwn(trench, pipes[at]));
  const there = pipes.map((pipe, at) => at).filter((at) => near[at] && !own.includes(at));
  const look = { trench, ground, rules };
  const rows = [];
  for (const row of there.filter((at) => pipes[at].judged)) {
    const pairs = pairsOf(trench, pipes[row]);
    rows.push(...across(look, pipes[row], row, pairs), ...beside(look, pipes[row], row, pairs));
  }
  rows.sort((a, b) => micro(a.station_m) - micro(b.station_m) || a.row - b.row || (a.relation < b.relation ? -1 : 1));
  return { trench, own, notBuried: there.filter((at) => !pipes[at].judged), rows: inOrder(rows, years), length_m: lengthOf(trench) };
}

export function verdictOf(section) {
  const all = section.rows.map((each) => each.verdict);
  return all.includes(FAIL) ? FAIL : all.includes(OPEN) ? OPEN : PASS;
}

const boundOf = (trench, pipe) => trench.reach_m + radiusOf(pipe) + radiusOf(trench);

function nearTo(trench, pipe) {
  const bound = boundOf(trench, pipe);
  return within(pipe).some((piece) => trench.pieces.some((each) => !apart(each, piece, bound)
    && nearest(flat(each.start), flat(each.end), flat(piece.start), flat(piece.end)).distance <= bound));
}

// Whether boxes round two pieces are further apart than that: most pairs need no more.
function apart(one, other, bound) {
  return [0, 1].some((at) => Math.min(one.start[at], one.end[at]) - Math.max(other.start[at], other.end[at]) > bound + 1
    || Math.min(other.start[at], other.end[at]) - Math.max(one.start[at], one.end[at]) > bound + 1);
}

// Whether a utility lies in the trench from end to end of it.
function isOwn(trench, pipe) {
  return within(pipe).every((piece) => {
    const ends = [flat(piece.start), flat(piece.end)];
    const inside = [];
    for (const each of trench.pieces) {
      const other = [flat(each.start), flat(each.end)];
      const at = nearest(...ends, ...other);
      if (at.distance < OWN_M) inside.push(nearerThan(...ends, ...other, at.first, OWN_M));
    }
    inside.sort((a, b) => a[0] - b[0]);
    let reached = 0;
    for (const [from, to] of inside) if (from <= reached + 1e-9) reached = Math.max(reached, to);
    return inside.length > 0 && reached >= 1 - 1e-9;
  });
}

// Every piece of the trench with every piece of a utility that may matter to it.
function pairsOf(trench, pipe) {
  const measured = trench.level === pipe.level && pipe.level !== NO_LEVEL;
  const bound = boundOf(trench, pipe);
  const found = [];
  for (const one of trench.pieces) {
    for (const other of within(pipe)) {
      if (apart(one, other, bound)) continue;
      const level = nearest(flat(one.start), flat(one.end), flat(other.start), flat(other.end));
      const space = measured ? nearest(one.start, one.end, other.start, other.end) : level;
      const u = [one.end[0] - one.start[0], one.end[1] - one.start[1]], v = [other.end[0] - other.start[0], other.end[1] - other.start[1]];
      const turned = Math.abs(u[0] * v[1] - u[1] * v[0]), size = Math.hypot(...u) * Math.hypot(...v);
      const meets = level.distance <= APART_M;
      found.push({ one, other, measured, flat: level, near: space, meets, crosses: meets && turned > FLAT * size, turned: turned / size });
    }
  }
  return found;
}

function across(look, pipe, row, pairs) {
  const found = [];
  for (const pair of pairs.filter((each) => each.crosses)) {
    const station = pair.one.station + pair.flat.first * pair.one.length;
    if (found.some((each) => Math.abs(each.station_m - station) <= SAME_PLACE_M)) continue;
    const angle = Math.asin(Math.min(pair.turned, 1)) * DEGREES;
    found.push(rowOf(look, pipe, row, pair, { relation: ACROSS, station_m: station, from_m: station, to_m: station, angle_deg: angle },
      onto(pair.other.start, pair.other.end, pair.flat.second)));
  }
  return found;
}

function beside(look, pipe, row, pairs) {
  const bound = boundOf(look.trench, pipe);
  const found = [];
  for (const stretch of stretches(pairs.filter((each) => each.flat.distance < bound), bound)) {
    const passing = stretch.pairs.some((each) => each.meets) && stretch.to - stretch.from <= LONGEST * bound * 1.01;
    if (passing) continue;
    const pair = stretch.pairs.reduce((best, each) => (micro(each.near.distance) < micro(best.near.distance) ? each : best));
    const at = onto(pair.other.start, pair.other.end, pair.near.second);
    const station = Math.min(Math.max(stationOf(look.trench, at), stretch.from), stretch.to);
    found.push(rowOf(look, pipe, row, pair, { relation: BESIDE, station_m: station, from_m: stretch.from, to_m: stretch.to, angle_deg: null }, at));
  }
  return found;
}

// The stretches of the trench over which a utility is within reach, without a gap; pairs in the order they had.
function stretches(pairs, bound) {
  const spans = pairs.map((pair, number) => {
    const [from, to] = nearerThan(flat(pair.one.start), flat(pair.one.end), flat(pair.other.start), flat(pair.other.end), pair.flat.first, bound);
    return { pair, number, from: pair.one.station + from * pair.one.length, to: pair.one.station + to * pair.one.length };
  }).sort((a, b) => a.from - b.from || a.number - b.number);
  const found = [];
  for (const span of spans) {
    const last = found[found.length - 1];
    if (last && span.from <= last.to + GOES_ON_M) { last.spans.push(span); last.to = Math.max(last.to, span.to); }
    else found.push({ from: span.from, to: span.to, spans: [span] });
  }
  return found.map((each) => ({ ...each, pairs: each.spans.sort((a, b) => a.number - b.number).map(({ pair }) => pair) }));
}

// To the micrometre; halves go to the even one.
function micro(value) {
  const scaled = value * 1e6, rounded = Math.round(scaled);
  return rounded - (Math.abs(scaled - Math.trunc(scaled)) === 0.5 && rounded % 2 ? 1 : 0);
}

function stationOf(trench, at) {
  let best = Infinity, station = 0;
  for (const { start, end, station: begins, length } of trench.pieces) {
    const ends = [flat(start), flat(end)], far = distanceTo(flat(at), ...ends);
    if (far < best) { best = far; station = begins + along(flat(at), ...ends) * length; }
  }
  return station;
}

function rowOf(look, pipe, row, pair, where, at) {
  const asked = askedOf(look.rules, where.relation, look.trench, pipe);
  const joined = where.relation === ACROSS && isJoined(look, pipe, at);
  const judged = judgedOf(asked, pair.measured ? pair.near.distance : null, radiusOf(pipe) + radiusOf(look.trench));
  const z = pipe.level === NO_LEVEL ? null : at[2];
  const surface = pipe.level === IN_SPACE ? levelAt(look.ground, at[0], at[1]) : NaN;
  const depth = pipe.level === BELOW_GROUND ? -at[2] : Number.isFinite(surface) ? surface - at[2] : null;
  const made = { row, ...where, x: at[0], y: at[1], level: pipe.level, z, depth_m: depth, measured: pair.measured, ...judged };
  if (joined) Object.assign(made, { rule: null, verdict: JOINED });
  const short = made.verdict === FAIL ? made.rule.required - made.clear_m : null;
  return { ...made, required_m: made.rule ? made.rule.required : null, short_m: short };
}

function judgedOf(asked, axes, radii) {
  if (axes === null) return { rule: asked && asked.rule, clear_m: null, verdict: OPEN };
  if (!asked) return { rule: null, clear_m: axes - radii, verdict: OPEN };
  const { rule, least, most } = asked;
  const slack = rule.relation === "vertical" ? 0 : APART_M;
  const limit = (required) => required - (TOLERANCE * Math.abs(required) + slack);
  const verdict = axes < limit(least + radii) ? FAIL : axes >= limit(most + radii) ? PASS : OPEN;
  return { rule, clear_m: axes - radii - (least - rule.required), verdict };
}

// Whether a utility of the group of what is laid begins or ends at the trench.
function isJoined(look, pipe, at) {
  const group = (kind) => (Object.prototype.hasOwnProperty.call(look.rules.kinds, kind) ? look.rules.kinds[kind].group : "");
  const own = group(look.trench.kind);
  if (!own || own !== group(pipe.kind)) return false;
  return pipe.axis.some((part) => [part[0], part[part.length - 1]].some((end) => gap(flat(end), flat(at)) <= 2 * APART_M));
}

// By year, in a year the deeper first; what crosses twice is built once.
function inOrder(rows, years) {
  const year = (row) => (years[row] === null || years[row] === undefined ? Infinity : years[row]);
  const numbers = new Map();
  const sorted = [...rows].sort((a, b) => (year(a.row) === year(b.row) ? 0 : year(a.row) - year(b.row)) || (b.depth_m || 0) - (a.depth_m || 0) || a.row - b.row);
  for (const { row } of sorted) if (!numbers.has(row)) numbers.set(row, numbers.size + 1);
  return rows.map((each) => ({ ...each, order: numbers.get(each.row) }));
}
