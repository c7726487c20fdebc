// The twin in a page: panel, canvas, card; every control is reached by keyboard and says its name.
import { data, element, glb, state, word } from "./data.js";
import * as dig from "./dig.js";
import { Stage } from "./stage.js";
import { sunAt } from "./sun.js";

const CUT = { least: -10, most: 60, step: 0.1 };
const root = document.getElementById("twin");
const began = performance.now();
const settings = { hidden: new Set(data.themes.filter((each) => !each.shown).map((each) => each.id)), cut: null, opacity: 1,
  year: null, by: data.colour_by, feature: null, points: [], measuring: false, marks: [] };
let stage = null;
let said = null;
let listener = null; // hears of clicks on the ground
dig.connect({ stage: () => stage, pick: (heard) => { listener = heard; } });

const years = (() => {
  const all = [...data.features.year_from, ...data.features.year_to, ...data.phases.flatMap((each) => [each.from, each.to])]
    .filter((each) => each !== null && each !== undefined);
  return all.length ? [Math.min(...all), Math.max(...all)] : null;
})();

function labelled(key, input) {
  return element("label", { class: "row" }, element("span", { text: word(key) }), input);
}

function tell(text) {
  if (said) said.textContent = text;
}

function themes() {
  return element("fieldset", {}, element("legend", { text: word("themes") }), ...data.themes.map(({ id }) => {
    const box = element("input", { type: "checkbox", id: `theme-${id}`, checked: !settings.hidden.has(id), onchange: () => {
      if (box.checked) settings.hidden.delete(id); else settings.hidden.add(id);
      if (stage) stage.show(id, box.checked);
    } });
    return element("label", { class: "tick" }, box, element("span", { text: word(`theme.${id}`) }));
  }));
}

function underground() {
  const out = element("output", { for: "cut", text: settings.cut === null ? word("no_cut") : `${settings.cut.toFixed(1)} m` });
  const cut = element("input", { type: "range", id: "cut", min: CUT.least, max: CUT.most, step: CUT.step,
    value: settings.cut === null ? CUT.most : settings.cut, "aria-valuetext": out.textContent, oninput: () => {
      settings.cut = Number(cut.value) >= CUT.most ? null : Number(cut.value);
      out.textContent = settings.cut === null ? word("no_cut") : `${settings.cut.toFixed(1)} m`;
      cut.setAttribute("aria-valuetext", out.textContent);
      if (stage) stage.cutAt(settings.cut);
    } });
  const fade = element("input", { type: "range", id: "opacity", min: 0, max: 1, step: 0.05, value: settings.opacity,
    oninput: () => { settings.opacity = Number(fade.value); if (stage) stage.ground(settings.opacity); } });
  return element("fieldset", {}, element("legend", { text: word("underground") }), labelled("cut", cut), out, labelled("ground", fade));
}

function time() {
  if (!years) return "";
  const [first, last] = years;
  const shown = () => (settings.year === null ? word("all_years") : `${settings.year} ${phasesOf(settings.year)}`);
  const out = element("output", { for: "year", text: shown() });
  const slider = element("input", { type: "range", id: "year", min: first - 1, max: last, step: 1,
    value: settings.year === null ? first - 1 : settings.year, "aria-valuetext": out.textContent, oninput: () => {
      settings.year = Number(slider.value) < first ? null : Number(slider.value);
      out.textContent = shown();
      slider.setAttribute("aria-valuetext", out.textContent);
      if (stage) stage.at(settings.year);
    } });
  return element("fieldset", {}, element("legend", { text: word("time") }), labelled("year", slider), out);
}

function phasesOf(year) {
  const now = data.phases.filter((each) => (each.from === null || each.from <= year) && (each.to === null || year <= each.to));
  return now.length ? `(${now.map((each) => each.name).join(", ")})` : "";
}

function colours() {
  const there = ["class", "verdict", "occupancy", "emissions"].filter((by) => data.features[by].some(Boolean));
  const choice = element("select", { id: "colour", onchange: () => {
    settings.by = choice.value;
    if (stage) stage.colour(settings.by === "given" ? null : settings.by);
    legend.replaceChildren(...rows());
  } }, element("option", { value: "given", text: word("as_exported") }),
  ...there.map((by) => element("option", { value: by, text: word(`by.${by}`) })));
  choice.value = there.includes(settings.by) && settings.recoloured ? settings.by : "given";
  const rows = () => {
    const by = choice.value === "given" ? data.colour_by : choice.value;
    const used = new Set(data.features[by]);
    return [...Object.entries(data.colours[by] || {}), ...(by === "class" ? Object.entries(data.colours.utility) : [])]
      .filter(([id]) => used.has(id))
      .map(([id, hex]) => element("li", {}, swatch(hex), element("span", { text: legendWord(by, id) })));
  };
  const legend = element("ul", { class: "legend" }, ...rows());
  return element("fieldset", {}, element("legend", { text: word("colours") }), labelled("colour", choice), legend);
}

function legendWord(by, id) {
  const own = word(`${by}.${id}`);
  return own === `${by}.${id}` ? word(`utility.${id}`) : own;
}

function swatch(hex) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  const box = document.createElementNS(space, "rect");
  for (const [key, value] of Object.entries({ width: 14, height: 14, fill: hex, stroke: "currentColor" })) box.setAttribute(key, value);
  drawn.setAttribute("width", 14); drawn.setAttribute("height", 14); drawn.setAttribute("aria-hidden", "true");
  drawn.append(box);
  return drawn;
}

function light() {
  if (data.lon === null || data.lat === null) return "";
  const day = element("input", { type: "date", id: "day", value: "2026-06-21", onchange: () => shine() });
  const hour = element("input", { type: "range", id: "hour", min: 5, max: 19, step: 0.25, value: 9, oninput: () => shine() });
  const out = element("output", { for: "hour" });
  const shine = () => {
    const moment = Date.parse(`${day.value}T00:00:00Z`) + (Number(hour.value) - 7) * 3600000; // clocks of Vietnam
    if (!Number.isFinite(moment)) return;
    const { azimuth, altitude } = sunAt(moment, data.lon, data.lat);
    out.textContent = `${Math.floor(hour.value)}:${String(Math.round((hour.value % 1) * 60)).padStart(2, "0")} · ${word("sun_height")} ${altitude.toFixed(0)}°`;
    if (stage) stage.sunAt(azimuth, altitude);
  };
  return element("fieldset", {}, element("legend", { text: word("sun") }), labelled("day", day), labelled("hour", hour), out);
}

function tools() {
  const measure = element("button", { type: "button", id: "measure", "aria-pressed": String(settings.measuring), text: word("measure"),
    onclick: () => {
      settings.measuring = !settings.measuring;
      settings.points = [];
      measure.setAttribute("aria-pressed", String(settings.measuring));
      tell(settings.measuring ? word("measure_how") : "");
    } });
  const marks = element("select", { id: "marks", "aria-label": word("bookmarks"), onchange: () => {
    const mark = settings.marks[Number(marks.value)];
    if (stage && mark) stage.look(mark.from, mark.to);
  } }, element("option", { value: "-1", text: word("bookmarks") }),
  ...settings.marks.map((_, at) => element("option", { value: at, text: `${word("bookmark")} ${at + 1}` })));
  const keep = element("button", { type: "button", id: "bookmark", text: word("bookmark_add"), onclick: () => {
    if (!stage) return;
    settings.marks.push({ from: stage.camera.position.toArray(), to: stage.controls.target.toArray() });
    marks.append(element("option", { value: settings.marks.length - 1, text: `${word("bookmark")} ${settings.marks.length}` }));
    tell(`${word("bookmark")} ${settings.marks.length}`);
  } });
  const home = element("button", { type: "button", id: "home", text: word("home"), onclick: () => stage && stage.home() });
  return element("div", { class: "tools" }, home, measure, keep, marks);
}

function finder() {
  const list = element("select", { id: "features", size: 6, "aria-label": word("features"), onchange: () => choose(Number(list.value)) });
  const box = element("input", { type: "search", id: "find", oninput: () => fill() });
  const fill = () => {
    const wanted = box.value.toLocaleLowerCase();
    const found = [];
    for (let at = 0; at < data.features.id.length && found.length < 200; at += 1) {
      if (data.features.theme[at] !== "terrain" && titleOf(at).toLocaleLowerCase().includes(wanted)) found.push(at);
    }
    list.replaceChildren(...found.map((at) => element("option", { value: at, text: titleOf(at) })));
  };
  fill();
  return element("fieldset", {}, element("legend", { text: word("features") }), labelled("find", box), list);
}

function findings() {
  if (!data.findings.length) return "";
  return element("details", {}, element("summary", { text: `${word("findings")} (${data.findings.reduce((sum, each) => sum + each.count, 0)})` }),
    element("ul", {}, ...data.findings.map((each) => element("li", { text: `${each.count} × ${each[state.language]}` }))));
}

function trench() {
  const before = document.getElementById("dig");
  return element("details", { id: "dig", open: Boolean(before && before.open) }, element("summary", { text: word("trench.title") }), dig.panel());
}

function titleOf(at) {
  const { id, name, theme } = data.features;
  return [word(`theme.${theme[at]}`), name[at] || id[at]].join(": ");
}

function choose(at) {
  settings.feature = at;
  if (stage) stage.mark(at);
  const card = document.getElementById("card");
  if (at === null) { card.replaceChildren(element("p", { text: word("pick_how") })); return; }
  const features = data.features;
  const pipe = data.pipes.find((each) => each.feature === at);
  const rows = [["kind", features.kind[at]], ["years", spanOf(at)], ["verdict", features.verdict[at] && word(`verdict.${features.verdict[at]}`)],
    ["class", features.class[at] && legendWord("class", features.class[at])],
    ["occupancy", features.occupancy[at] && word(`occupancy.${features.occupancy[at]}`)],
    ["emissions", features.emissions[at] && word(`emissions.${features.emissions[at]}`)],
    ...(pipe ? [["diameter", known(pipe.diameter_mm, "mm")], ["depth", known(pipe.depth_m, "m")], ["owner", pipe.owner]] : [])]
    .filter(([, value]) => value).map(([key, value]) => [word(`label.${key}`), value]);
  for (const [key, value] of Object.entries(features.card[at] || {})) {
    const shown = word(`card.${key}=${value}`);
    rows.push([word(`card.${key}`), shown === `card.${key}=${value}` ? value : shown]);
  }
  const list = element("dl", {});
  for (const [label, value] of rows) list.append(element("dt", { text: label }), element("dd", { text: value }));
  const links = features.links[at] || [];
  card.replaceChildren(element("h2", { text: titleOf(at) }), list, ...(links.length ? [element("h3", { text: word("links") }),
    element("ul", {}, ...links.map((to) => element("li", {}, element("button", { type: "button", text: titleOf(to), onclick: () => choose(to) }))))] : []));
}

// A figure that was given; what was assumed for the picture is none.
function known(value, unit) {
  return value === null ? word("trench.unknown") : `${value} ${unit}`;
}

function spanOf(at) {
  const first = data.features.year_from[at], last = data.features.year_to[at];
  return first === null && last === null ? "" : `${first === null ? "…" : first} – ${last === null ? "…" : last}`;
}

function clicked(event) {
  if (!stage) return;
  const box = stage.renderer.domElement.getBoundingClientRect();
  if (listener) {
    const place = stage.groundAt(event.clientX - box.left, event.clientY - box.top);
    if (place) listener(place);
    return;
  }
  const hit = stage.pick(event.clientX - box.left, event.clientY - box.top);
  if (settings.measuring && hit) {
    settings.points = [...settings.points.slice(-1), hit.point];
    const [a, b] = settings.points;
    if (b) tell(`${word("distance")}: ${Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]).toFixed(2)} m, ${word("level")} ${Math.hypot(b[0] - a[0], b[2] - a[2]).toFixed(2)} m`);
    return;
  }
  choose(hit ? hit.feature : null);
}

const KEYS = { ArrowLeft: [-0.1, 0, 1], ArrowRight: [0.1, 0, 1], ArrowUp: [0, -0.08, 1], ArrowDown: [0, 0.08, 1], "+": [0, 0, 0.85], "-": [0, 0, 1.18] };

function page() {
  const languages = element("select", { id: "language", "aria-label": word("language"), onchange: () => {
    state.language = languages.value;
    document.documentElement.lang = state.language;
    page();
  } }, ...data.languages.map((each) => element("option", { value: each, text: word(`language.${each}`), selected: each === state.language })));
  said = element("p", { id: "said", role: "status", "aria-live": "polite" });
  const old = document.getElementById("stage");
  const view = old || element("div", { id: "stage" });
  const panel = element("aside", { id: "panel", "aria-label": word("panel") }, element("h1", { text: data.title || word("title") }),
    element("label", { class: "row" }, element("span", { text: word("language") }), languages), tools(), said, themes(), underground(), time(), colours(), light(), finder(), trench(), findings());
  root.replaceChildren(panel, element("main", {}, view, element("section", { id: "card", "aria-label": word("card"), "aria-live": "polite" })));
  choose(settings.feature);
  dig.show();
  return view;
}

function drawing(view) {
  const told = element("p", { class: "told", text: word("no_webgl") });
  const picture = element("img", { alt: data.title || word("title"), src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.fallback)}` });
  view.replaceChildren(told, picture);
}

async function start() {
  const view = page();
  const canvas = element("canvas", { tabindex: 0, "aria-label": word("canvas"), role: "application" });
  view.append(canvas);
  try {
    stage = new Stage(canvas);
  } catch (error) {
    stage = null;
    drawing(view);
    window.READY = { triangles: 0, drawn: true };
    return;
  }
  let down = null;
  canvas.addEventListener("pointerdown", (event) => { down = [event.clientX, event.clientY]; });
  canvas.addEventListener("click", (event) => { if (!down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) < 5) clicked(event); });
  canvas.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (step) { stage.turn(...step); event.preventDefault(); }
  });
  await stage.load(await glb());
  for (const each of settings.hidden) stage.show(each, false);
  stage.drawNow();
  window.TWIN = { stage, settings, choose };
  window.READY = { triangles: stage.triangles, calls: stage.renderer.info.render.calls, ms: performance.now() - began };
}

start();
