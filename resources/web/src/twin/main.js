// The twin in a page: panel, canvas, card; every control is reached by keyboard and says its name.
import { choose, finder } from "./card.js";
import "./dig.js";
import { data, element, glb, state, word } from "./data.js";
import { colours, findings, labelled, light, sunshine, themes, time, underground } from "./panel.js";
import { Stage } from "./stage.js";
import { tools } from "./tools.js";
import { settings, viewer } from "./viewer.js";

const KEYS = { ArrowLeft: [-0.1, 0, 1], ArrowRight: [0.1, 0, 1], ArrowUp: [0, -0.08, 1], ArrowDown: [0, 0.08, 1], "+": [0, 0, 0.85], "-": [0, 0, 1.18] };
const MOVES = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] };
const root = document.getElementById("twin");
const began = performance.now();

function languages() {
  const choice = element("select", { id: "language", onchange: () => {
    state.language = choice.value;
    document.documentElement.lang = state.language;
    page();
    document.getElementById("language").focus();
  } }, ...data.languages.map((each) => element("option", { value: each, text: word(`language.${each}`), selected: each === state.language })));
  return labelled("language", choice);
}

function added({ id, label, panel }) {
  return element("fieldset", { id: `tool-${id}` }, element("legend", { text: word(label) }), panel());
}

// Controls that there are where a scene is: a drawing stays as it is.
function moving(...made) {
  return viewer.drawn ? [] : made.map((each) => each());
}

function page() {
  if (viewer.picking) viewer.picking.stop();
  const told = viewer.said ? viewer.said.textContent : "";
  const view = document.getElementById("stage") || element("div", { id: "stage" }, element("div", { id: "aim", "aria-hidden": "true" }));
  viewer.said = element("p", { id: "said", role: "status", "aria-live": "polite", text: told });
  const panel = element("aside", { id: "panel", tabindex: 0, "aria-label": word("panel") }, element("h1", { text: data.title || word("title") }),
    languages(), ...moving(tools), viewer.said, ...viewer.tools().map(added), ...moving(themes, underground, time), colours(), ...moving(light), finder(labelled), findings());
  root.replaceChildren(panel, element("main", {}, view, element("section", { id: "card", tabindex: 0, "aria-label": word("card"), "aria-live": "polite" })));
  const canvas = view.querySelector("canvas");
  if (canvas) canvas.setAttribute("aria-label", word("canvas"));
  if (viewer.drawn) drawing(view);
  choose(settings.feature);
  return view;
}

function drawing(view) {
  const told = element("p", { class: "told", text: word("no_webgl") });
  const picture = element("img", { alt: data.title || word("title"), src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.fallback)}` });
  view.replaceChildren(told, picture);
}

// What lies under a place of the canvas goes to the tool that asks for places, else into the card.
function taken(x, y) {
  const hit = viewer.stage.pick(x, y);
  if (!viewer.picking) choose(hit ? hit.feature : null);
  else if (hit) viewer.picking.taken(hit);
  else viewer.tell(word("pick_nothing"));
}

function listen(canvas) {
  let down = null;
  canvas.addEventListener("pointerdown", (event) => { down = [event.clientX, event.clientY]; });
  canvas.addEventListener("click", (event) => {
    if (down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) >= 5) return;
    const box = canvas.getBoundingClientRect();
    taken(event.clientX - box.left, event.clientY - box.top);
  });
  canvas.addEventListener("keydown", (event) => {
    const step = (event.shiftKey ? MOVES : KEYS)[event.key] || KEYS[event.key];
    if (event.shiftKey && MOVES[event.key]) viewer.stage.move(...step);
    else if (step) viewer.stage.turn(...step);
    else if (event.key === "Enter" || event.key === " ") taken(canvas.clientWidth / 2, canvas.clientHeight / 2);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && viewer.picking) viewer.picking.stop();
  });
}

async function start() {
  const view = page();
  viewer.refresh = page;
  viewer.choose = choose;
  const canvas = element("canvas", { tabindex: 0, "aria-label": word("canvas"), role: "application" });
  view.prepend(canvas);
  try {
    viewer.stage = new Stage(canvas);
  } catch {
    viewer.drawn = true;
    page();
    window.TWIN = viewer;
    window.READY = { triangles: 0, drawn: true };
    return;
  }
  await viewer.stage.load(await glb());
  listen(canvas);
  viewer.stage.set(settings);
  sunshine();
  viewer.stage.drawNow();
  window.TWIN = viewer;
  window.READY = { triangles: viewer.stage.triangles, calls: viewer.stage.renderer.info.render.calls, ms: performance.now() - began };
}

start();
