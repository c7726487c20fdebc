// The section as a drawing, made element by element: readable in black and white, on paper and on a narrow screen.
import { data, word } from "./data.js";
import { ACROSS, BELOW_GROUND, FAIL, IN_SPACE, JOINED, OPEN, PASS } from "./dig_section.js";
import { levelAt, onto } from "./dig_space.js";
import { figure, said, titleOf } from "./dig_words.js";

const SPACE = "http://www.w3.org/2000/svg";
const LEFT = 52, RIGHT = 14, TOP = 44, LANE = 20, LETTER = 7.2, LEAST = 3, STEPS = 120;
export const SIGNS = { [PASS]: "✓", [FAIL]: "✗", [OPEN]: "?", [JOINED]: "⋈" };

export function made(name, attributes = {}, text = null) {
  const one = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, typeof value === "number" ? Math.round(value * 10) / 10 : value);
  if (text !== null) one.textContent = text;
  return one;
}

// The drawing, at least `width` px wide; wider where its labels need it.
export function drawing(section, pipes, width) {
  const wide = Math.max(width, 300, LEFT + RIGHT + 16 * section.rows.length);
  const scale = scaleOf(section, pipes, wide, wide < 560 ? 200 : 280);
  const labels = labelled(section, scale, wide);
  const high = scale.bottom + 34 + labels.lanes * LANE + 8;
  const drawn = made("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img", "aria-labelledby": "trench-drawing-title", "font-size": 12, "font-family": "system-ui, sans-serif", fill: "currentColor" });
  drawn.append(
    made("title", { id: "trench-drawing-title" }, word("trench.drawing")), ...axes(scale, wide, section.length_m),
    ...groundOf(section, scale), ...labels.leaders, ...ownOf(section, scale),
    ...section.rows.map((row) => crossed(row, pipes[row.row], scale)), ...labels.boxes,
  );
  return drawn;
}

// From station and level to the drawing; what counts from the ground goes before levels.
export function scaleOf(section, pipes, wide, high) {
  const { trench, rows, length_m: length } = section;
  const known = [trench.level, ...rows.map((each) => each.level)];
  const level = known.includes(BELOW_GROUND) ? BELOW_GROUND : known.includes(IN_SPACE) ? IN_SPACE : BELOW_GROUND;
  const surface = surfaceOf(section, level);
  const all = surface.map(([, z]) => [z, z]);
  if (trench.level === level) all.push(...trench.axis.map((each) => around(each[2], trench)));
  for (const row of rows) if (row.z !== null && row.level === level) all.push(around(row.z, pipes[row.row]));
  const top = all.length ? Math.max(...all.map((each) => each[1])) : 0, low = all.length ? Math.min(...all.map((each) => each[0])) : -1;
  const room = Math.max(top - low, 0.5) * 1.12, x = (wide - LEFT - RIGHT) / length, y = high / room, over = top + room * 0.04;
  return { level, surface, x, y, top: over, low: over - room, bottom: TOP + high, atX: (station) => LEFT + station * x, atY: (z) => TOP + (over - z) * y };
}

const around = (z, pipe) => [z - (pipe.diameter_mm || 0) / 2000, z + (pipe.diameter_mm || 0) / 2000];

function surfaceOf({ trench, length_m: length }, level) {
  if (level === BELOW_GROUND) return [[0, 0], [length, 0]];
  const found = [];
  for (let step = 0; step <= STEPS; step += 1) {
    const station = (length * step) / STEPS;
    const piece = trench.pieces.find((each) => station <= each.station + each.length) || trench.pieces[trench.pieces.length - 1];
    const [x, y] = onto(piece.start, piece.end, piece.length ? (station - piece.station) / piece.length : 0);
    const z = levelAt(data.heights, x, y);
    if (Number.isFinite(z)) found.push([station, z]);
  }
  return found;
}

// Round figures between two bounds, about so many.
export function ticks(low, high, about) {
  const raw = (high - low) / about, size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => each >= raw) || size * 10;
  const found = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + 1e-9 * step; at += 1) found.push(at * step);
  return { step, found };
}

function axes(scale, wide, length) {
  const across = ticks(0, length, Math.max((wide - LEFT) / 90, 2)), up = ticks(scale.low, scale.top, 5);
  const decimals = (step) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return [
    made("text", { x: 4, y: TOP - 26 }, word(scale.level === BELOW_GROUND ? "dig.svg.below" : "dig.svg.level")),
    made("text", { x: wide - RIGHT, y: TOP - 8, "text-anchor": "end" }, `${word("dig.svg.station")} →`),
    ...up.found.flatMap((z) => [
      made("line", { x1: LEFT, x2: wide - RIGHT, y1: scale.atY(z), y2: scale.atY(z), stroke: "currentColor", "stroke-opacity": 0.25, "stroke-width": 1 }),
      made("text", { x: LEFT - 6, y: scale.atY(z) + 4, "text-anchor": "end" }, figure(z, decimals(up.step))),
    ]),
    ...across.found.flatMap((station) => [
      made("line", { x1: scale.atX(station), x2: scale.atX(station), y1: scale.bottom, y2: scale.bottom + 5, stroke: "currentColor" }),
      made("text", { x: scale.atX(station), y: scale.bottom + 18, "text-anchor": "middle" }, figure(station, decimals(across.step))),
    ]),
  ];
}

function groundOf(section, scale) {
  const points = scale.surface.map(([station, z]) => `${scale.atX(station).toFixed(1)},${scale.atY(z).toFixed(1)}`);
  if (points.length < 2) return [made("text", { x: LEFT + 4, y: TOP - 8 }, word("dig.svg.no_ground"))];
  const [first, last] = [scale.surface[0][0], scale.surface[scale.surface.length - 1][0]].map((each) => scale.atX(each).toFixed(1));
  return [
    made("polygon", { points: `${points.join(" ")} ${last},${scale.bottom} ${first},${scale.bottom}`, fill: "currentColor", "fill-opacity": 0.06 }),
    made("polyline", { points: points.join(" "), fill: "none", stroke: "currentColor", "stroke-width": 2 }),
  ];
}

// What is laid, as a band; its axis in dashes and dots.
function ownOf({ trench }, scale) {
  if (trench.level !== scale.level) return [];
  const half = Math.max((trench.diameter_mm || 0) / 2000 * scale.y, LEAST / 2);
  const corners = [...trench.pieces.map((each) => [each.station, each.start[2]])];
  const last = trench.pieces[trench.pieces.length - 1];
  corners.push([last.station + last.length, last.end[2]]);
  const path = (by, order) => order.map(([station, z]) => `${scale.atX(station).toFixed(1)},${(scale.atY(z) + by).toFixed(1)}`).join(" ");
  return [
    made("polygon", { class: "own", points: `${path(-half, corners)} ${path(half, [...corners].reverse())}`, stroke: "currentColor" }),
    made("polyline", { points: path(0, corners), fill: "none", stroke: "currentColor", "stroke-width": 0.8, "stroke-dasharray": "12 3 2 3" }),
  ];
}

// A utility across as an ellipse as wide as the trench cuts it, one beside as a band of dashes, one without a level as
// a dotted line from top to bottom.
function crossed(row, pipe, scale) {
  const x = scale.atX(row.station_m), radius = (pipe.diameter_mm || 0) / 2000;
  let shape;
  if (row.z === null || row.level !== scale.level) {
    shape = made("line", { x1: x, x2: x, y1: TOP, y2: scale.bottom, stroke: "currentColor", "stroke-dasharray": "2 4" });
  } else if (row.relation !== ACROSS) {
    const high = Math.max(radius * scale.y, 1);
    shape = made("rect", { x: scale.atX(row.from_m), y: scale.atY(row.z) - high, width: Math.max(scale.atX(row.to_m) - scale.atX(row.from_m), 2), height: 2 * high, fill: "none", stroke: "currentColor", "stroke-dasharray": "6 4", "stroke-width": row.verdict === FAIL ? 2.4 : 1.2 });
  } else {
    const wide = radius / Math.max(Math.sin((row.angle_deg * Math.PI) / 180), 0.05);
    shape = made("ellipse", { class: row.verdict === FAIL ? "fail" : "pipe", cx: x, cy: scale.atY(row.z), rx: Math.max(wide * scale.x, LEAST), ry: Math.max(radius * scale.y, LEAST), stroke: "currentColor", "stroke-width": row.verdict === FAIL ? 2.4 : 1.2, "stroke-dasharray": row.verdict === OPEN || !radius ? "3 2" : "none" });
  }
  shape.append(made("title", {}, titleOf(pipe)));
  return shape;
}

// Numbers with their signs below, each over its leader, in as many lines as keep them apart.
function labelled(section, scale, wide) {
  const ends = [], leaders = [], boxes = [];
  section.rows.forEach((row, at) => {
    const text = labelOf(row, at + 1), half = (text.length * LETTER + 10) / 2, x = scale.atX(row.station_m);
    const middle = Math.min(Math.max(x, half + 2), wide - half - 2);
    let lane = ends.findIndex((each) => each < middle - half - 2);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = middle + half;
    const y = scale.bottom + 42 + lane * LANE;
    const from = row.z !== null && row.level === scale.level ? scale.atY(row.z) : TOP;
    leaders.push(made("path", { d: `M${x.toFixed(1)} ${from.toFixed(1)}V${scale.bottom}L${middle.toFixed(1)} ${y - 13}`, fill: "none", stroke: "currentColor", "stroke-opacity": 0.5, "stroke-width": 0.8 }));
    boxes.push(
      made("rect", { class: row.verdict === FAIL ? "label fail" : "label", x: middle - half, y: y - 13, width: 2 * half, height: 17, stroke: "currentColor", "stroke-dasharray": row.verdict === OPEN ? "3 2" : "none" }),
      made("text", { class: row.verdict === FAIL ? "fail" : "", x: middle, y, "text-anchor": "middle" }, text),
    );
  });
  return { leaders, boxes, lanes: Math.max(ends.length, 1) };
}

// A sign and a number; what is too close says what is clear against what is asked.
export function labelOf(row, number) {
  const short = row.verdict === FAIL ? ` ${figure(row.clear_m)} < ${figure(row.required_m)}` : "";
  return `${SIGNS[row.verdict]} ${number}${short}`;
}

export function aboutOf(section, scale) {
  return said("dig.svg.about", { length_m: section.length_m, times: scale.y / scale.x, count: section.rows.length });
}
