// Dig safely: a trench marked on the ground, typed or chosen, unrolled with every buried utility it meets.
import { data, element, state, word } from "./data.js";
import { numberOf, trenchFrom, typedOf, cornersOf, Unread } from "./dig_input.js";
import { counts, list, notes, order } from "./dig_list.js";
import { askedOf, sectionOf, trenchOf, verdictOf } from "./dig_section.js";
import { aboutOf, drawing, scaleOf } from "./dig_svg.js";
import { trace } from "./dig_trace.js";
import { kindOf, metres, millimetres, said, titleOf } from "./dig_words.js";
import { folded, viewer } from "./viewer.js";

const MOST_LINES = 200;
const form = { points: "", kind: "", diameter: "", depth: "", reach: "3", line: "" };
const years = data.features.year_from;
const yearsOf = () => data.pipes.map((each) => years[each.feature]);
let chosen = null;
let shown = null;
let stop = null; // ends the marking of points

const field = (name) => document.getElementById(`trench-${name}`);
const tell = (text) => { const line = field("said"); if (line) line.textContent = text; };

// The controls, made anew in the language chosen.
function panel() {
  if (!data.pipes.length || !data.rules) return element("p", { text: word("trench.no_pipes") });
  const pick = element("button", { type: "button", id: "trench-pick", "aria-pressed": "false", text: word("trench.pick"), onclick: () => toggle(pick) });
  const points = element("textarea", { id: "trench-points", rows: 4, spellcheck: "false", autocomplete: "off", oninput: () => edited(points.value) });
  points.value = form.points;
  const kinds = Object.keys(data.rules.kinds).sort((a, b) => kindOf(a).localeCompare(kindOf(b), state.language));
  const kind = element("select", { id: "trench-kind", onchange: () => { form.kind = kind.value; } },
    element("option", { value: "", text: word("trench.no_kind") }), ...kinds.map((each) => element("option", { value: each, text: kindOf(each), selected: each === form.kind })));
  if (shown) show();
  const before = document.getElementById("dig");
  return element("details", { id: "dig", open: Boolean(before && before.open) }, element("summary", { text: word("trench.form") }), element("p", { text: word("trench.how") }),
    element("div", { class: "tools" }, viewer.drawn ? "" : pick, button("undo", undo), button("clear", clear)),
    element("label", { class: "stacked" }, element("span", { text: said("trench.points", { crs: data.crs || "m" }) }), points),
    ...finder(), inRow("kind", kind), number("diameter"), number("depth"), number("reach"),
    element("div", { class: "tools" }, button("unroll", unroll)), element("p", { id: "trench-said", role: "status", "aria-live": "polite" }));
}

const button = (key, act) => element("button", { type: "button", id: `trench-${key}`, text: word(`trench.${key}`), onclick: act });
const inRow = (key, input) => element("label", { class: "row" }, element("span", { text: word(`trench.${key}`) }), input);

function number(key) {
  const input = element("input", { id: `trench-${key}`, inputmode: "decimal", autocomplete: "off", value: form[key], oninput: () => { form[key] = input.value; },
    onkeydown: (event) => { if (event.key === "Enter") unroll(); } });
  return inRow(key, input);
}

// Lines that are there, or planned, a search away.
function finder() {
  const parts = data.pipes.flatMap((pipe, at) => (pipe.judged ? pipe.axis.map((part, number) => ({ value: `${at}/${number}`, text: nameOf(pipe, number) })) : []));
  const choice = element("select", { id: "trench-line", onchange: () => choose(choice.value) });
  const box = element("input", { type: "search", id: "trench-find", oninput: () => fill() });
  const fill = () => {
    const wanted = folded(box.value);
    const found = parts.filter((each) => folded(each.text).includes(wanted)).slice(0, MOST_LINES);
    choice.replaceChildren(element("option", { value: "", text: word("trench.no_line") }), ...found.map((each) => element("option", { ...each, selected: each.value === form.line })));
  };
  fill();
  return [inRow("find", box), inRow("line", choice)];
}

const nameOf = (pipe, number) => titleOf(pipe) + (pipe.axis.length > 1 ? ` (${said("trench.part", { number: number + 1 })})` : "");

function choose(value) {
  form.line = value;
  chosen = null;
  if (!value) return;
  const [at, number] = value.split("/").map(Number), pipe = data.pipes[at];
  chosen = { pipe, part: pipe.axis[number] };
  Object.assign(form, {
    points: chosen.part.map(typedOf).join("\n"), kind: Object.keys(data.rules.kinds).includes(pipe.kind) ? pipe.kind : "",
    diameter: pipe.diameter_mm === null ? "" : String(pipe.diameter_mm), depth: pipe.depth_m === null ? "" : String(pipe.depth_m),
  });
  for (const key of ["points", "kind", "diameter", "depth"]) field(key).value = form[key];
  traced();
}

// Points typed or marked: the trench is no longer the line that was chosen.
function edited(text) {
  form.points = text;
  form.line = "";
  chosen = null;
  if (field("points").value !== text) field("points").value = text;
  field("line").value = "";
  traced();
}

function traced() {
  let corners = [];
  try { corners = chosen ? chosen.part : cornersOf(form.points); } catch (error) { if (!(error instanceof Unread)) throw error; corners = single(); }
  trace(viewer.stage, corners);
}

// The points that can be read while others cannot yet.
function single() {
  const found = form.points.split("\n").map((each) => each.trim().split(/\s+/).map(numberOf)).filter((each) => each.length === 2 && each.every(Number.isFinite));
  return found.map(([x, y]) => [x - data.origin[0], y - data.origin[1]]).filter((each) => Math.hypot(...each) < 1e5);
}

function toggle(pick) {
  if (stop) { stop(); return; }
  stop = viewer.pickGround(({ x, y }) => add([x, y]), () => {
    stop = null;
    pick.setAttribute("aria-pressed", "false");
    tell("");
  });
  pick.setAttribute("aria-pressed", "true");
  tell(word("trench.picking"));
  if (viewer.stage) viewer.stage.renderer.domElement.focus();
}

// A place on the ground that was clicked, [x, y] local.
function add(place) {
  const text = typedOf(place.map((each) => Math.round(each * 100) / 100));
  edited([...form.points.split("\n").filter((each) => each.trim()), text].join("\n"));
  const [x, y] = text.split(" ");
  tell(said("trench.picked", { count: form.points.split("\n").length, x, y }));
}

function undo() {
  edited(form.points.split("\n").filter((each) => each.trim()).slice(0, -1).join("\n"));
}

function clear() {
  edited("");
  tell("");
  close();
}

function unroll() {
  try {
    shown = trenchFrom(form, chosen);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    tell(error.message);
    return;
  }
  show();
  field("result").querySelector("h2").focus();
}

// The section as it stands, in the language chosen and the width there is.
function show() {
  const around = field("result") || document.body.appendChild(element("section", { id: "trench-result", onkeydown: (event) => { if (event.key === "Escape") close(); } }));
  around.setAttribute("aria-label", word("trench.result"));
  around.hidden = false;
  document.documentElement.classList.add("trench-open");
  const section = sectionOf(shown, data.pipes, data.heights, data.rules, yearsOf());
  const wide = Math.max(around.clientWidth - 26, 300);
  const drawn = drawing(section, data.pipes, wide);
  const scroller = element("div", { class: "scroller", tabindex: 0, role: "group", "aria-label": word("trench.drawing") });
  scroller.append(drawn);
  around.replaceChildren(
    element("header", { class: "tools" }, element("h2", { tabindex: -1, text: word("trench.result") }), button("print", () => window.print()), button("close", close)),
    element("p", { id: "trench-message", "data-verdict": verdictOf(section), text: said("trench.message", counts(section)) }),
    data.withheld ? element("p", { id: "trench-withheld" }, element("strong", { text: word("trench.withheld") })) : "",
    element("p", { text: said("trench.laid", { kind: shown.kind ? kindOf(shown.kind) : word("trench.unknown"), diameter: millimetres(shown.diameter_mm), depth: metres(shown.depth_m) }) }),
    scroller, element("p", { class: "small", text: `${aboutOf(section, scaleOf(section, data.pipes, wide, wide < 560 ? 200 : 280))} ${word("trench.signs")}` }),
    ...titled("list", list(section, data.pipes)), ...titled("order", order(section, data.pipes)), ...titled("notes", notes(section, data.pipes)));
}

const titled = (key, what) => (what.childElementCount ? [element("h3", { text: word(`trench.${key}`) }), what] : []);

function close() {
  shown = null;
  if (field("result")) field("result").hidden = true;
  document.documentElement.classList.remove("trench-open");
  if (field("unroll")) field("unroll").focus();
}

viewer.addTool("dig", "trench.title", panel);

// For tests and scripts: the section of a trench of local corners, and what the rules ask.
window.DIG = {
  section: (line, depth, given) => sectionOf(trenchOf(line, depth, given, data.heights), data.pipes, data.heights, data.rules, yearsOf()),
  asked: (relation, one, other) => askedOf(data.rules, relation, one, other),
  add,
};
