// All that is public about a plot, and what its neighbours can give and take; up to three plots side by side.
import { data, element, fold, word } from "./data.js";
import { panorama } from "./pano.js";
import { offered, shown, title } from "./plots.js";

const LINES = ["status", "area", "price", "power", "steam", "minutes", "industry", "from", "use", "phase"];

function list(plot, out) {
  const near = offered(plot, out);
  return near.length ? element("ul", {}, ...near.map((text) => element("li", { text }))) : element("p", { text: word("nothing_near") });
}

export function card(plot, close) {
  const lines = [["id", plot.id], ...(data.parks.length > 1 && plot.park >= 0 ? [["park", data.parks[plot.park]]] : []), ...LINES.map((key) => [key, shown[key](plot)]), ...(plot.url ? [["pano_url", plot.url]] : [])];
  return element("section", { id: "card", "aria-labelledby": "cardTitle" },
    element("h2", { id: "cardTitle", tabindex: "-1", text: fold(title(plot)).startsWith(fold(word("plot"))) ? title(plot) : `${word("plot")} ${title(plot)}` }),
    element("dl", {}, ...lines.flatMap(([key, text]) => [element("dt", { text: word(key) }), element("dd", { text })])),
    element("h3", { text: word("gives") }), list(plot, 1), element("h3", { text: word("takes") }), list(plot, 0),
    element("p", { class: "help", text: word("reach_note") }),
    ...(plot.picture >= 0 ? [element("h3", { text: word("pano") }), panorama(plot.picture)] : []),
    element("button", { id: "closeCard", type: "button", text: word("close"), onclick: close }));
}

export function comparison(compared, remove) {
  if (!compared.length) return element("p", { class: "help", text: word("compare_none") });
  const row = (key, cell) => element("tr", {}, element("th", { scope: "row", text: word(key) }), ...compared.map((plot) => element("td", {}, cell(plot))));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("compare_title") }, element("table", { id: "comparison" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col", text: word("plot") }), ...compared.map((plot) => element("th", { scope: "col", text: title(plot) })))),
    element("tbody", {}, ...LINES.map((key) => row(key, (plot) => shown[key](plot))), row("gives", (plot) => list(plot, 1)), row("takes", (plot) => list(plot, 0)),
      row("compare", (plot) => element("button", { type: "button", text: word("remove", { name: title(plot) }), onclick: () => remove(plot) })))));
}
