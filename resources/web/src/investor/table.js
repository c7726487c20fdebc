// The table of plots, sorted as the language sorts, with a tick for the comparison.
import { collator, element, word } from "./data.js";
import { shown, title, values } from "./plots.js";

const COLUMNS = ["plot", "status", "area", "price", "power", "steam", "minutes", "industry", "neighbours"];
const sorting = { by: "plot", down: false };

function sorted(found) {
  const of = values[sorting.by], text = (plot) => (sorting.by === "plot" ? title(plot) : shown[sorting.by](plot));
  return [...found].sort((a, b) => {
    if (!of) return (sorting.down ? -1 : 1) * collator().compare(text(a), text(b));
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return (x === null) - (y === null);  // what is unknown comes last either way
    return (sorting.down ? y - x : x - y) || collator().compare(title(a), title(b));
  });
}

export function table(found, chosen, compared, act) {
  const head = COLUMNS.map((key) => element("th", { scope: "col", "aria-sort": sorting.by === key ? (sorting.down ? "descending" : "ascending") : null },
    element("button", { type: "button", "data-sort": key, title: word("sort", { name: word(key) }), text: word(key) + (sorting.by === key ? (sorting.down ? " ▼" : " ▲") : ""), onclick: () => { sorting.down = sorting.by === key && !sorting.down; sorting.by = key; act.sorted(key); } })));
  const rows = sorted(found).map((plot) => element("tr", { "data-plot": plot.id, class: plot === chosen ? "chosen" : null },
    element("td", {}, element("input", { type: "checkbox", "data-compare": plot.id, "aria-label": `${word("compare")}: ${title(plot)}`, checked: compared.includes(plot), onchange: (event) => act.compare(plot, event.target) })),
    element("th", { scope: "row" }, element("button", { type: "button", class: "link", "data-open": plot.id, text: title(plot), onclick: () => act.choose(plot) })),
    ...COLUMNS.slice(1).map((key) => element("td", { class: values[key] ? "figure" : null, text: shown[key](plot) }))));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("table") },
    element("table", { id: "plots" }, element("caption", { text: word("table") }), element("thead", {}, element("tr", {}, element("th", { scope: "col", text: word("compare") }), ...head)), element("tbody", {}, ...rows)));
}
