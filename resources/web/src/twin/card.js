// The card of one feature: what is known of it, its verdicts, and those it exchanges something with.
import { data, element, word } from "./data.js";
import { figureAsTyped } from "./dig_words.js";
import { folded, settings, titleOf, viewer } from "./viewer.js";

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
  const close = element("button", { type: "button", id: "card-close", text: word("close"), onclick: () => {
    choose(null);
    (document.querySelector("#stage canvas") || document.getElementById("features")).focus();
  } });
  card.replaceChildren(element("header", { class: "tools" }, element("h2", { text: titleOf(at) }), close), list, ...links(at));
}

function rows(at) {
  const features = data.features;
  const pipe = data.pipes.find((each) => each.feature === at);
  const known = [["kind", kindWord(features.kind[at])], ["years", spanOf(at)],
    ["verdict", features.verdict[at] && word(`verdict.${features.verdict[at]}`)],
    ["class", features.theme[at] !== "utility" && features.class[at] && word(`class.${features.class[at]}`)],
    ["occupancy", features.occupancy[at] && word(`occupancy.${features.occupancy[at]}`)],
    ["emissions", features.emissions[at] && word(`emissions.${features.emissions[at]}`)],
    ...(pipe ? [["diameter", given(pipe.diameter_mm, "mm")], ["depth", given(pipe.depth_m, "m")], ["owner", pipe.owner]] : [])]
    .filter(([, value]) => value).map(([key, value]) => [word(`label.${key}`), value]);
  for (const [key, value] of Object.entries(features.card[at] || {})) {
    const shown = word(`card.${key}=${value}`);
    known.push([word(`card.${key}`), shown === `card.${key}=${value}` ? figureAsTyped(value) : shown]);
  }
  return known;
}

// The name of a kind; what somebody typed as it stands.
function kindWord(kind) {
  const named = word(`kind.${kind}`);
  return named === `kind.${kind}` ? kind : named;
}

// A figure that was given; what was assumed for the picture is none.
function given(value, unit) {
  return value === null ? word("trench.unknown") : `${figureAsTyped(value)} ${unit}`;
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
