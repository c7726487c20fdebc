// The section in words: every figure of the drawing, the order of building, and what a reader has to know.
import { data, element, word } from "./data.js";
import { ACROSS, FAIL, IN_SPACE, JOINED, NO_LEVEL, OPEN } from "./dig_section.js";
import { SIGNS } from "./dig_svg.js";
import { builtOf, idOf, listed, metres, millimetres, said, titleOf } from "./dig_words.js";

export function list(section, pipes) {
  return element("ol", { id: "trench-list" }, ...section.rows.map((row) => element("li", { "data-verdict": row.verdict },
    element("strong", { text: `${SIGNS[row.verdict]} ${titleOf(pipes[row.row])}` }), ...sentences(row, pipes[row.row], section.trench).map((text) => element("p", { text })))));
}

function sentences(row, pipe, trench) {
  const where = said(row.relation === ACROSS ? "trench.across" : "trench.beside", { ...row, angle: row.angle_deg });
  const level = row.depth_m === null && row.z !== null ? said("trench.level", row) : metres(row.depth_m);
  const what = said("trench.where", { depth: level, diameter: millimetres(pipe.diameter_mm), owner: pipe.owner || word("trench.unknown") });
  return [`${where}. ${what}.`, verdictOf(row, pipe, trench), ...(row.rule ? [said("trench.clause", row.rule)] : [])];
}

function verdictOf(row, pipe, trench) {
  const values = {
    clear: metres(row.clear_m), required: metres(row.required_m), short: metres(row.short_m),
    relation: row.rule ? word(`dig.relation.${row.rule.relation}`) : "",
  };
  if (row.verdict === JOINED) return word("trench.joined");
  if (row.verdict === FAIL) return said("trench.short", values);
  if (row.verdict !== OPEN) return said("trench.enough", values);
  const open = said("trench.open", { why: said(`trench.why.${whyOf(row, pipe, trench)}`, values) });
  return row.rule && row.clear_m === null ? `${open} ${said("trench.asked", values)}` : open;
}

function whyOf(row, pipe, trench) {
  if (!row.measured) return pipe.level === NO_LEVEL ? "depth" : trench.level === NO_LEVEL ? "own_depth" : "ground";
  if (row.rule) return "diameter";
  const known = (kind) => Object.prototype.hasOwnProperty.call(data.rules.kinds, kind);
  return known(trench.kind) && known(pipe.kind) ? "rule" : "kind";
}

// Whatever is met, once, in the order it is built.
export function order(section, pipes) {
  const built = [...new Map(section.rows.map((row) => [row.row, row])).values()].sort((a, b) => a.order - b.order);
  return element("ol", { id: "trench-order" }, ...built.map((row) => element("li", { text: `${titleOf(pipes[row.row])}: ${builtOf(pipes[row.row])}, ${metres(row.depth_m)}` })));
}

export function notes(section, pipes) {
  const { trench, rows } = section;
  const found = [];
  const ids = (all) => listed(all.map((at) => idOf(pipes[at])));
  const note = (key, all) => { if (all.length) found.push(said(key, { count: all.length, ids: ids(all) })); };
  if (!rows.length) found.push(word("trench.nothing"));
  if (crossesItself(trench)) found.push(word("dig.note.trench_crossed"));
  if (isBeyond(trench)) found.push(word("trench.beyond"));
  note("dig.note.own", section.own);
  if (!Object.prototype.hasOwnProperty.call(data.rules.kinds, trench.kind)) found.push(word("dig.note.no_own_kind"));
  if (trench.diameter_mm === null) found.push(word("dig.note.no_own_diameter"));
  if (trench.level === NO_LEVEL) found.push(word("dig.note.no_own_depth"));
  const met = [...new Set(rows.map((row) => row.row))];
  for (const kind of [...new Set(met.flatMap((at) => pipes[at].faults))].sort()) {
    if (!(data.withheld && kind === "no_depth")) note(`dig.note.${kind}`, met.filter((at) => pipes[at].faults.includes(kind)));
  }
  note("dig.note.no_figure", [...new Set(rows.filter((row) => !row.rule && row.verdict === OPEN).map((row) => row.row))]);
  note("dig.note.above", section.notBuried);
  if (rows.some((row) => row.rule && row.rule.evidence === "secondary")) found.push(word("spacing.note.secondary"));
  if (data.heights && [trench.level, ...rows.map((row) => row.level)].includes(IN_SPACE)) found.push(said("trench.ground", { cell_m: data.heights.x[1] - data.heights.x[0] }));
  if (rows.length) found.push(word("dig.note.order"));
  found.push(word("dig.note.dig_by_hand"));
  return element("ul", { id: "trench-notes" }, ...found.map((text) => element("li", { text })));
}

// Whether two pieces of the trench that do not follow each other meet.
function crossesItself({ pieces }) {
  const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  return pieces.some((one, at) => pieces.slice(at + 2).some((other) => side(one.start, one.end, other.start) * side(one.start, one.end, other.end) < 0
    && side(other.start, other.end, one.start) * side(other.start, other.end, one.end) < 0));
}

function isBeyond({ axis }) {
  const half = data.size.map((each) => each / 2 + 1);
  return axis.some(([x, y]) => Math.abs(x) > half[0] || Math.abs(y) > half[1]);
}

export const counts = (section) => ({
  length_m: section.length_m, count: section.rows.length, fails: section.rows.filter((row) => row.verdict === FAIL).length,
  open: section.rows.filter((row) => row.verdict === OPEN).length,
});

