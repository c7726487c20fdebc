// The card of one feature: what is known of it, its verdicts, and those it exchanges something with.
import { data, element, word } from "./data.js";
import { colourWord, settings, titleOf, viewer } from "./viewer.js";

const MOST = 200;

export function choose(at) {
  settings.feature = at;
  if (viewer.stage) viewer.stage.mark(at);
  const card = document.getElementById("card");
  if (at === null) {
    card.replaceChildren(element("p", { text: word("pick_how") }));
    return;
  }
  const list = element("dl", {});
  for (const [label, value] of rows(at)) list.append(element("dt", { text: label }), element("dd", { text: value }));
  card.replaceChildren(element("h2", { text: titleOf(at) }), list, ...links(at));
}

function rows(at) {
  const features = data.features;
  const pipe = data.pipes.find((each) => each.feature === at);
  const known = [["kind", features.kind[at]], ["years", spanOf(at)],
    ["verdict", features.verdict[at] && word(`verdict.${features.verdict[at]}`)],
    ["class", features.class[at] && colourWord("class", features.class[at])],
    ["occupancy", features.occupancy[at] && word(`occupancy.${features.occupancy[at]}`)],
    ["emissions", features.emissions[at] && word(`emissions.${features.emissions[at]}`)],
    ...(pipe ? [["diameter", `${pipe.diameter_mm} mm`], ["depth", `${(-pipe.axis[0][2]).toFixed(2)} m`], ["owner", pipe.owner]] : [])]
    .filter(([, value]) => value).map(([key, value]) => [word(`label.${key}`), value]);
  for (const [key, value] of Object.entries(features.card[at] || {})) {
    const shown = word(`card.${key}=${value}`);
    known.push([word(`card.${key}`), shown === `card.${key}=${value}` ? value : shown]);
  }
  return known;
}

function links(at) {
  const to = data.features.links[at] || [];
  if (!to.length) return [];
  return [element("h3", { text: word("links") }), element("ul", {}, ...to.map((each) =>
    element("li", {}, element("button", { type: "button", text: titleOf(each), onclick: () => choose(each) }))))];
}

function spanOf(at) {
  const first = data.features.year_from[at], last = data.features.year_to[at];
  return first === null && last === null ? "" : `${first === null ? "…" : first} – ${last === null ? "…" : last}`;
}

// Without its marks and in small letters, so that "nha may" finds "Nhà máy".
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// A list of all features that a reader can type into; what does not fit is counted.
export function finder(labelled) {
  const list = element("select", { id: "features", size: 6, "aria-label": word("features"), onchange: () => choose(Number(list.value)) });
  const box = element("input", { type: "search", id: "find", oninput: () => fill() });
  const more = element("output", { for: "find" });
  const fill = () => {
    const wanted = folded(box.value);
    const found = data.features.id.map((_, at) => at)
      .filter((at) => data.features.theme[at] !== "terrain" && folded(titleOf(at)).includes(wanted));
    list.replaceChildren(...found.slice(0, MOST).map((at) => element("option", { value: at, text: titleOf(at) })));
    more.textContent = found.length > MOST ? `${MOST} / ${found.length}: ${word("find_more")}` : "";
  };
  fill();
  return element("fieldset", {}, element("legend", { text: word("features") }), labelled("find", box), list, more);
}
