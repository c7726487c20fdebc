// What a user types of a trench, read into figures or into one sentence that says what to mend.
import { data, word } from "./data.js";
import { IN_SPACE, trenchOf } from "./dig_section.js";
import { piecesOf } from "./dig_space.js";
import { said } from "./dig_words.js";

const MOST_POINTS = 4000, FAR_M = 100000, DEEPEST_M = 200, WIDEST_MM = 20000, REACH_M = 100;

export class Unread extends Error {}

// A number with a point or a comma; null for nothing, NaN for none.
export function numberOf(text) {
  const typed = String(text).trim().replace("−", "-");
  if (!typed) return null;
  return /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(typed) ? Number(typed.replace(",", ".")) : NaN;
}

// Corners in local metres of lines "x y", twice the same in a row once.
export function cornersOf(text) {
  const found = [];
  text.split(/\r?\n/).forEach((typed, at) => {
    const words = typed.trim().split(/[\s;]+/).filter(Boolean).map((each) => each.replace(/,$/, ""));
    if (!words.length) return;
    const [x, y] = words.map(numberOf);
    if (words.length < 2 || words.length > 3 || !Number.isFinite(x) || !Number.isFinite(y)) throw new Unread(said("trench.error.point", { line: at + 1, typed: typed.trim().slice(0, 60) }));
    const local = [x - data.origin[0], y - data.origin[1]];
    if (Math.hypot(...local) > FAR_M) throw new Unread(said("trench.error.far", { line: at + 1, crs: data.crs }));
    const last = found[found.length - 1];
    if (!last || last[0] !== local[0] || last[1] !== local[1]) found.push(local);
  });
  if (found.length < 2) throw new Unread(word("trench.error.points"));
  if (found.length > MOST_POINTS) throw new Unread(word("trench.error.many"));
  return found;
}

// A figure within bounds, null for nothing where that may be. Raises Unread.
function bounded(text, least, most, key, empty = null) {
  const value = numberOf(text);
  if (value === null) return empty;
  if (!(value >= least && value <= most)) throw new Unread(word(`trench.error.${key}`));
  return value;
}

// A corner in the park's coordinates as text.
export const typedOf = ([x, y]) => [x + data.origin[0], y + data.origin[1]].map((each) => String(Math.round(each * 1e7) / 1e7)).join(" ");

// The trench. form: texts points, kind, diameter, depth, reach; chosen: a line that is there, or null. Raises Unread.
export function trenchFrom(form, chosen) {
  const given = {
    kind: form.kind, diameter_mm: bounded(form.diameter, 1, WIDEST_MM, "diameter"), reach_m: bounded(form.reach, 0, REACH_M, "reach", 3),
  };
  const depth = bounded(form.depth, Number.MIN_VALUE, DEEPEST_M, "depth");
  if (chosen && depth === null && chosen.pipe.level === IN_SPACE) {
    return { ...given, level: IN_SPACE, axis: chosen.part, pieces: piecesOf([chosen.part]), depth_m: null };
  }
  const corners = chosen ? chosen.part.map(([x, y]) => [x, y]) : cornersOf(form.points);
  return { ...trenchOf(corners, depth, given, data.heights), depth_m: depth };
}

