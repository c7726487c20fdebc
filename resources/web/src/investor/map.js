// The plots drawn as SVG: north up, with a scale bar; the figures are in the table, so nothing is told here alone.
import { data, element, named, number, word } from "./data.js";
import { plots, shown, title } from "./plots.js";

const [, , wide, high, step] = data.box;
const width = Math.max(wide / step, 1), height = Math.max(high / step, 1);
const MARGIN = 0.04 * Math.max(width, height);
let view = null;

function path(rings) {
  return rings.map((ring) => {
    let x = ring[0], y = ring[1], text = `M${x} ${height - y}`;
    for (let at = 2; at < ring.length; at += 2) { x += ring[at]; y += ring[at + 1]; text += `L${x} ${height - y}`; }
    return `${text}Z`;
  }).join("");
}

function whole() { return [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 3.5 * MARGIN];  // room for the scale bar below
}

// A round length near a fifth of the map, in metres.
function round(length) {
  const power = 10 ** Math.floor(Math.log10(length));
  return [5, 2, 1].map((each) => each * power).find((each) => each <= length) || power;
}

export function map(choose) {
  if (!plots.some((plot) => plot.shape.length)) return element("p", { text: word("no_shape") });
  view ||= whole();
  const svg = element("svg:svg", { id: "map", role: "group", tabindex: "0", "aria-label": word("map"), "aria-describedby": "mapHelp" });
  svg.append(hatch("hatch", Math.max(width, height) / 90));
  const shapes = plots.map((plot) => {
    const shape = element("svg:path", { d: path(plot.shape), class: `plot ${plot.status === "free" || !plot.status ? "free" : "taken"}`, "data-plot": plot.id, onclick: () => choose(plot) });
    shape.append(element("svg:title", { text: `${title(plot)} – ${shown.status(plot)}` }));
    svg.append(shape);
    return shape;
  });
  const names = element("svg:g", { class: "names", "aria-hidden": "true" });
  svg.append(names);
  const bar = element("svg:g", { id: "scale", class: "names" });  // inside the drawing, so that it is as long as it says
  svg.append(bar);
  const show = () => {
    svg.setAttribute("viewBox", view.join(" "));
    bar.replaceChildren();
    if (data.metres) {
      const length = round(view[2] * step / 5), [x, y, size] = [view[0] + view[2] * 0.03, view[1] + view[3] * 0.97, view[2] / 40];
      bar.append(element("svg:path", { class: "bar", d: `M${x} ${y - size / 2}V${y}H${x + length / step}V${y - size / 2}` }),
        element("svg:text", { x, y: y - size * 0.8, "font-size": size, text: `${number(length)} ${word("metres")}` }));
    }
    label(names);
  };
  const zoom = (by) => { view = [view[0] + view[2] * (1 - by) / 2, view[1] + view[3] * (1 - by) / 2, view[2] * by, view[3] * by]; show(); };
  const move = (x, y) => { view = [view[0] + x * view[2], view[1] + y * view[3], view[2], view[3]]; show(); };
  const keys = { ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1), "+": () => zoom(0.8), "-": () => zoom(1.25) };
  svg.addEventListener("keydown", (event) => { if (keys[event.key]) { event.preventDefault(); keys[event.key](); } });
  const button = (id, key, text, act) => element("button", { id, type: "button", "aria-label": word(key), title: word(key), text, onclick: act });
  show();
  const part = element("div", { class: "map" }, svg,
    element("p", { class: "tools" }, button("zoomIn", "zoom_in", "+", () => zoom(0.8)), button("zoomOut", "zoom_out", "−", () => zoom(1.25)), button("zoomAll", "zoom_all", "⤢", () => { view = whole(); show(); }),
      element("span", { id: "north", text: `↑ ${word("north")}` })),
    legend(),
    element("p", { id: "mapHelp", class: "help", text: word("map_help") }));
  part.mark = (found, chosen) => {
    const there = new Set(found);
    shapes.forEach((shape, at) => {
      shape.classList.toggle("out", !there.has(plots[at]));
      shape.classList.toggle("chosen", plots[at] === chosen);
    });
  };
  return part;
}

// Lines aslant, so that what is taken is told without colour.
function hatch(id, size) {
  return element("svg:defs", {}, element("svg:pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    element("svg:rect", { class: "ground", width: size, height: size }), element("svg:path", { class: "line", d: `M0 0V${size}`, "stroke-width": size / 4 })));
}

function legend() {
  const one = (kind, text) => element("span", {}, element("svg:svg", { class: "swatch", viewBox: "0 0 24 16", "aria-hidden": "true" }, ...(kind === "taken" ? [hatch("hatchOfLegend", 5)] : []), element("svg:rect", { class: `plot ${kind}`, x: 1, y: 1, width: 22, height: 14 })), ` ${text}`);
  const taken = ["reserved", "leased"].map((each) => named("status", each)).join(", ");
  return element("p", { id: "legend", class: "tools" }, one("free", named("status", "free")), one("taken", taken), one("out", word("map_out")));
}

// Names where they find room in their plot.
function label(group) {
  group.replaceChildren();
  const size = view[2] / 45;
  for (const plot of plots) {
    if (!plot.shape.length) continue;
    let [x, y] = plot.shape[0], [left, right, low, top] = [x, x, y, y];
    const ring = plot.shape[0];
    for (let at = 2; at < ring.length; at += 2) { x += ring[at]; y += ring[at + 1]; left = Math.min(left, x); right = Math.max(right, x); low = Math.min(low, y); top = Math.max(top, y); }
    const text = title(plot);
    if (right - left > text.length * size * 0.6 && top - low > size * 1.1) group.append(element("svg:text", { x: (left + right) / 2, y: height - (low + top) / 2 + size / 3, "font-size": size, "text-anchor": "middle", text }));
  }
}
