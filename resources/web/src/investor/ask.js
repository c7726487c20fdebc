// Ask for a place: what a firm needs, the plots ranked with the reasons, and the request as a file for the board.
import { data, element, read, word } from "./data.js";
import { title } from "./plots.js";
import { options, ranked, said } from "./rank.js";

const MOST_SHOWN = 10;
const asked = { sector: "", wants: [], gives: [], name: "", contact: "", note: "" };
let result = null;

// The needs as figures; or the first that cannot be read.
export function needs() {
  const found = {};
  for (const name of data.figures) {
    const value = read(asked[name] || "");
    if (value === null) continue;
    if (!(value > 0 && value <= 1e9)) return { wrong: name };
    found[name] = value;
  }
  if (asked.sector.trim()) found.sector = asked.sector.trim();
  for (const key of ["wants", "gives"]) if (asked[key].length) found[key] = [...asked[key]];
  return { found };
}

export function ask(choose, redraw) {
  const field = (id, label, control) => element("p", { class: "field" }, element("label", { for: id, text: label }), control);
  const line = (name, id, label, extra = {}) => field(id, label, element("input", { id, type: "text", autocomplete: "off", maxlength: 200, value: asked[name] || "", ...extra, oninput: (event) => { asked[name] = event.target.value; } }));
  const several = (key) => {
    const id = `need_${key}`, control = element("select", { id }, ...options().map((each) => element("option", { value: each.id, text: each.name })));
    const add = () => { if (control.value && !asked[key].includes(control.value) && asked[key].length < 50) { asked[key].push(control.value); redraw(`add_${key}`); } };
    const chosen = asked[key].map((one) => {
      const name = (options().find((each) => each.id === one) || { name: one }).name;
      return element("li", {}, `${name} `, element("button", { type: "button", text: "×", "aria-label": word("remove", { name }), onclick: () => { asked[key] = asked[key].filter((each) => each !== one); redraw(`add_${key}`); } }));
    });
    return element("div", { class: "field" }, element("label", { for: id, text: word(`need.${key}`) }), element("span", { class: "pair" }, control, element("button", { id: `add_${key}`, type: "button", text: word("add"), onclick: add })), element("ul", { class: "chosen" }, ...chosen));
  };
  const rank = () => { const { found, wrong } = needs(); result = wrong ? { wrong } : Object.keys(found).length ? { needs: found, ...ranked(found) } : { nothing: true }; redraw("rankPlots"); };
  return element("section", { id: "ask", "aria-labelledby": "askTitle" }, element("h2", { id: "askTitle", text: word("ask") }), element("p", { text: word("ask_intro") }),
    element("form", { onsubmit: (event) => { event.preventDefault(); rank(); } },
      element("div", { class: "fields" }, ...data.figures.map((name) => line(name, `need_${name}`, word(`need.${name}`), { inputmode: "decimal" })), line("sector", "need_sector", word("need.sector")), several("wants"), several("gives"),
        line("name", "who", word("who")), line("contact", "contact", word("contact")), line("note", "note", word("note"))),
      element("p", { class: "tools" }, element("button", { id: "rankPlots", type: "submit", text: word("rank") }), element("button", { id: "saveRequest", type: "button", text: word("save"), onclick: () => save(redraw) }))),
    element("div", { id: "ranking", role: "status" }, ...shown(choose)));
}

function shown(choose) {
  if (!result) return [];
  if (result.nothing) return [element("p", { text: word("nothing_asked") })];
  if (result.wrong) return [element("p", { text: word("bad_need", { typed: asked[result.wrong], name: word(`need.${result.wrong}`) }) })];
  if (result.saved) return [element("p", { text: word("saved", { file: result.saved }) })];
  const again = ranked(result.needs), best = again.found.slice(0, MOST_SHOWN);
  const items = best.map((one) => element("li", { "data-plot": one.plot.id }, element("button", { type: "button", class: "link", text: title(one.plot), onclick: () => choose(one.plot) }), ` – ${word("result_counts", { met: one.met, short: one.short, unknown: one.unknown })}`,
    element("ul", {}, ...one.answers.map((each) => element("li", { class: each.state }, element("span", { class: "sign", "aria-hidden": "true", text: { met: "✓", short: "✗", none: "✗", unknown: "?" }[each.state] }), ` ${said(each)}`)))));
  const rest = again.found.length - best.length;
  if (!best.length) return [element("p", { text: word("result_none", { taken: again.taken }) })];
  return [element("p", { text: word("result", { count: again.found.length, taken: again.taken }) }), element("ol", {}, ...items), ...(rest > 0 ? [element("p", { text: word("more", { count: rest }) })] : [])];
}

function save(redraw) {
  const { found, wrong } = needs();
  if (wrong || !Object.keys(found).length) { result = wrong ? { wrong } : { nothing: true }; redraw("saveRequest"); return; }
  const now = new Date().toISOString().slice(0, 10), file = `eco-ip-${now}.json`;
  const made = {
    format: data.request[0], version: data.request[1], made: now, page: { title: data.title, made: data.made }, investor: { name: asked.name, contact: asked.contact, note: asked.note },
    needs: found, ranking: ranked(found).found.slice(0, MOST_SHOWN).map((one) => one.plot.id),
  };
  const link = element("a", { href: URL.createObjectURL(new Blob([JSON.stringify(made, null, 1)], { type: "application/json" })), download: file });
  document.body.append(link);
  link.click();
  link.remove();
  result = { saved: file };
  redraw("saveRequest");
}
