// The page of an investor: filter, map, table, card, comparison, and asking for a place; drawn anew in each language.
import { ask } from "./ask.js";
import { card, comparison } from "./card.js";
import { data, day, element, state, word } from "./data.js";
import { form, passed, told } from "./filters.js";
import { map } from "./map.js";
import { plots, amount, called, flows } from "./plots.js";
import { table } from "./table.js";

const MOST_COMPARED = 3;
const root = document.getElementById("investor");
let chosen = null, compared = [], parts = {};

function focus(selector) { const found = selector && root.querySelector(selector); if (found) found.focus(); }

function draw(after) {
  document.documentElement.lang = state.language;
  document.title = `${data.title} – ${word("title")}`;
  const language = element("p", { class: "tools", role: "group", "aria-label": word("language") }, ...data.languages.map((each) => element("button", { type: "button", id: `language_${each}`, lang: each, "aria-pressed": String(each === state.language), text: word(each), onclick: () => { state.language = each; draw(`#language_${each}`); } })), element("button", { type: "button", id: "print", text: word("print"), onclick: () => window.print() }));
  const shownMap = map((plot) => choose(plot, true));
  parts = { map: shownMap, told: element("div", { id: "told", role: "status" }), table: element("div", { id: "tablePart", tabindex: "-1" }), card: element("div", { id: "cardPart" }), compare: element("div", { id: "comparePart", tabindex: "-1" }), ask: element("div", { id: "askPart", tabindex: "-1" }) };
  root.replaceChildren(
    element("header", {}, element("h1", { text: `${data.title} – ${word("title")}` }), language, element("p", { text: word("intro", { made: day(data.made) }) }),
      element("nav", { class: "tools", "aria-label": word("parts") }, ...[["tablePart", "table"], ["comparePart", "compare_title"], ["askPart", "ask"]].map(([id, key]) => element("a", { href: `#${id}`, text: word(key) })))),
    element("main", {},
      form((all) => (all ? draw("#reset") : refresh())), parts.told,
      element("div", { class: "beside" }, element("section", { "aria-labelledby": "mapTitle" }, element("h2", { id: "mapTitle", text: word("map") }), shownMap), parts.card),
      parts.table, element("section", { "aria-labelledby": "compareTitle" }, element("h2", { id: "compareTitle", text: word("compare_title") }), element("p", { id: "compareSaid", role: "status" }), parts.compare),
      parts.ask, offers()));
  refresh(); showCard(); showCompared(); showAsk();
  const three = document.getElementById("three");
  if (three) three.setAttribute("aria-label", word("twin"));
  focus(after);
}

function offers() {
  const rows = flows.map((each) => element("tr", {}, element("th", { scope: "row", text: String(each.at + 1) }), element("td", { text: called(each) }), element("td", { text: word(each.out ? "output" : "input") }), element("td", { text: amount(each) })));
  const heads = ["number", "resource", "direction", "amount"].map((key) => element("th", { scope: "col", text: word(key) }));
  return element("details", { id: "offers" }, element("summary", { text: `${word("offers")} (${flows.length})` }), element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
}

function refresh(after) {
  const answer = passed();
  parts.told.replaceChildren(...told(answer).map((text) => element("p", { text })));
  parts.table.replaceChildren(table(answer.found, chosen, compared, { choose: (plot) => choose(plot, true), compare, sorted: (key) => refresh(`[data-sort="${key}"]`) }));
  if (parts.map.mark) parts.map.mark(answer.found, chosen);
  focus(after);
}

function choose(plot, go) {
  chosen = plot;
  history.replaceState(null, "", plot ? `#plot-${encodeURIComponent(plot.id)}` : "#");
  showCard();
  refresh();
  if (go && plot) document.getElementById("cardTitle").focus();
}

function showCard() {
  const back = chosen && chosen.id;
  parts.card.replaceChildren(...(chosen ? [card(chosen, () => { choose(null); focus(`[data-open="${CSS.escape(back)}"]`); })] : []));
}

function compare(plot, box) {
  const said = document.getElementById("compareSaid");
  said.textContent = "";
  if (!box.checked) compared = compared.filter((each) => each !== plot);
  else if (compared.length < MOST_COMPARED) compared = [...compared, plot];
  else { box.checked = false; said.textContent = word("compare_most"); }
  showCompared();
}

function showCompared() {
  parts.compare.replaceChildren(comparison(compared, (plot) => { compared = compared.filter((each) => each !== plot); showCompared(); refresh(`[data-compare="${CSS.escape(plot.id)}"]`); }));
}

function showAsk(after) {
  parts.ask.replaceChildren(ask((plot) => choose(plot, true), (id) => showAsk(`#${id}`)));
  focus(after);
}

function follow() {
  let id = "";
  try { id = decodeURIComponent(location.hash.replace(/^#plot-/, "")); } catch { return; }
  const found = location.hash.startsWith("#plot-") && plots.find((plot) => plot.id === id);
  if (found) choose(found, true);
}

draw();
follow();
window.addEventListener("hashchange", follow);
window.READY = true;
