// Which plots are shown: figures compared exactly, and those of which a figure is unknown counted apart.
import { element, fold, named, read, word } from "./data.js";
import { plots, title } from "./plots.js";

const FIGURES = [
  ["areaFrom", "area_from", "area", (value, bound) => value >= bound], ["areaTo", "area_to", "area", (value, bound) => value <= bound],
  ["priceTo", "price_to", "price", (value, bound) => value <= bound], ["powerFrom", "power_from", "power", (value, bound) => value >= bound],
  ["steamFrom", "steam_from", "steam", (value, bound) => value >= bound], ["minutesTo", "minutes_to", "minutes", (value, bound) => value <= bound],
];
const typed = { keep: false, status: "", unit: "", search: "" };
export const units = [...new Set(plots.filter((plot) => plot.price !== null).map((plot) => plot.unit))];
if (units.length) typed.unit = units[0];

const figure = (plot, key, bound) => (key === "steam" && plot.steamMore && plot.steam < bound ? null : plot[key]);

// The plots that pass, and how many were left out for each figure that is unknown, or a price in another unit.
export function passed() {
  const asked = [], wrong = [], left = {};
  let otherUnit = 0;
  for (const [id, label, key, holds] of FIGURES) {
    const bound = read(typed[id] || "");
    if (bound !== null && Number.isNaN(bound)) wrong.push(typed[id]);
    else if (bound !== null) asked.push([label, key, holds, bound]);
  }
  const words = fold(typed.search).split(" ").filter(Boolean);
  const found = plots.filter((plot) => {
    const text = fold(`${title(plot)} ${plot.id} ${plot.industry}`);
    if (words.some((each) => !text.includes(each)) || (typed.status && plot.status !== typed.status)) return false;
    let open = null, other = false;
    for (const [, key, holds, bound] of asked) {
      const value = figure(plot, key, bound);
      if (value === null) open ||= key;
      else if (key === "price" && plot.unit !== typed.unit) other = true;
      else if (!holds(value, bound)) return false;
    }
    if (other) { otherUnit += 1; return false; }
    if (open && !typed.keep) { left[open] = (left[open] || 0) + 1; return false; }
    return true;
  });
  return { found, wrong, left, otherUnit };
}

export function told({ found, wrong, left, otherUnit }) {
  const said = [word("shown", { shown: found.length, all: plots.length })];
  for (const [key, count] of Object.entries(left)) said.push(word("left_unknown", { count, names: word(key) }));
  if (otherUnit) said.push(word("other_unit", { count: otherUnit }));
  for (const each of wrong) said.push(word("bad_number", { typed: each }));
  return said;
}

// The form; `changed` is called whenever something else is asked for.
export function form(changed) {
  const set = (name, value) => { typed[name] = value; changed(); };
  const field = (id, label, control) => element("p", { class: "field" }, element("label", { for: id, text: label }), control);
  const line = (id, label, extra, unit = "") => field(id, unit ? `${word(label)} (${unit})` : word(label), element("input", { id, type: "text", value: typed[id] || "", autocomplete: "off", ...extra, oninput: (event) => set(id, event.target.value) }));
  const choice = (id, name, label, options) => {
    const control = element("select", { id, onchange: (event) => set(name, event.target.value) }, ...options.map(([value, text]) => element("option", { value, text, selected: typed[name] === value })));
    return field(id, word(label), control);
  };
  const states = [...new Set(plots.map((plot) => plot.status).filter(Boolean))].sort();
  return element("form", { id: "filters", onsubmit: (event) => event.preventDefault(), onreset: () => { for (const key of Object.keys(typed)) typed[key] = key === "keep" ? false : key === "unit" ? units[0] || "" : ""; setTimeout(() => changed(true)); } },
    element("fieldset", {}, element("legend", { text: word("filters") }),
      element("div", { class: "fields" },
        line("search", "search", { type: "search" }), choice("status", "status", "status", [["", word("any")], ...states.map((each) => [each, named("status", each)])]),
        ...FIGURES.flatMap(([id, label]) => [line(id, label, { inputmode: "decimal" }, id === "priceTo" && units.length === 1 ? units[0] : ""), ...(id === "priceTo" && units.length > 1 ? [choice("priceUnit", "unit", "price_unit", units.map((each) => [each, each || "–"]))] : [])])),
      element("p", { class: "tools" },
        element("label", {}, element("input", { id: "keepUnknown", type: "checkbox", checked: typed.keep, onchange: (event) => set("keep", event.target.checked) }), ` ${word("keep_unknown")}`),
        element("button", { id: "reset", type: "reset", text: word("reset") }))));
}
