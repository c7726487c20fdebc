// The controls beside the scene: themes, what lies below, time, colours, sun, and what was doubtful.
import { data, element, state, word } from "./data.js";
import { figure } from "./dig_words.js";
import { sunAt } from "./sun.js";
import { settings, tableOf, viewer } from "./viewer.js";

const CUT = { least: -10, most: 60, step: 0.1 };

const years = (() => {
  const all = [...data.features.year_from, ...data.features.year_to, ...data.phases.flatMap((each) => [each.from, each.to])]
    .filter((each) => each !== null && each !== undefined);
  return all.length ? [Math.min(...all), Math.max(...all)] : null;
})();

export function labelled(key, input) {
  return element("label", { class: "row" }, element("span", { text: word(key) }), input);
}

export function themes() {
  return element("fieldset", {}, element("legend", { text: word("themes") }), ...data.themes.map(({ id }) => {
    const box = element("input", { type: "checkbox", id: `theme-${id}`, checked: !settings.hidden.has(id), onchange: () => {
      if (box.checked) settings.hidden.delete(id); else settings.hidden.add(id);
      if (viewer.stage) viewer.stage.show(id, box.checked);
    } });
    return element("label", { class: "tick" }, box, element("span", { text: word(`theme.${id}`) }));
  }));
}

export function underground() {
  const out = element("output", { for: "cut", text: settings.cut === null ? word("no_cut") : `${figure(settings.cut, 1)} m` });
  const cut = element("input", { type: "range", id: "cut", min: CUT.least, max: CUT.most, step: CUT.step,
    value: settings.cut === null ? CUT.most : settings.cut, "aria-valuetext": out.textContent, oninput: () => {
      settings.cut = Number(cut.value) >= CUT.most ? null : Number(cut.value);
      out.textContent = settings.cut === null ? word("no_cut") : `${figure(settings.cut, 1)} m`;
      cut.setAttribute("aria-valuetext", out.textContent);
      if (viewer.stage) viewer.stage.cutAt(settings.cut);
    } });
  const fade = element("input", { type: "range", id: "opacity", min: 0, max: 1, step: 0.05, value: settings.opacity,
    oninput: () => { settings.opacity = Number(fade.value); if (viewer.stage) viewer.stage.ground(settings.opacity); } });
  return element("fieldset", {}, element("legend", { text: word("underground") }), labelled("cut", cut), out, labelled("ground", fade));
}

export function time() {
  if (!years) return "";
  const [first, last] = years;
  const shown = () => (settings.year === null ? word("all_years") : `${settings.year} ${phasesOf(settings.year)}`);
  const out = element("output", { for: "year", text: shown() });
  const slider = element("input", { type: "range", id: "year", min: first - 2, max: last, step: 1,
    value: settings.year === null ? first - 2 : settings.year, "aria-valuetext": out.textContent, oninput: () => {
      settings.year = Number(slider.value) < first - 1 ? null : Number(slider.value);
      out.textContent = shown();
      slider.setAttribute("aria-valuetext", out.textContent);
      if (viewer.stage) viewer.stage.at(settings.year);
    } });
  return element("fieldset", {}, element("legend", { text: word("time") }), labelled("year", slider), out);
}

function phasesOf(year) {
  const now = data.phases.filter((each) => (each.from === null || each.from <= year) && (each.to === null || year <= each.to));
  return now.length ? `(${now.map((each) => each.name).join(", ")})` : "";
}

export function colours() {
  const there = ["class", "verdict", "occupancy", "emissions"].filter((by) => data.features[by].some(Boolean));
  const choice = element("select", { id: "colour", onchange: () => {
    settings.by = choice.value;
    if (viewer.stage) viewer.stage.colour(settings.by === "given" ? null : settings.by);
    legend.replaceChildren(...rows());
  } }, element("option", { value: "given", text: word("as_exported") }),
  ...there.map((by) => element("option", { value: by, text: word(`by.${by}`) })));
  choice.value = there.includes(settings.by) ? settings.by : "given";
  const rows = () => {
    const by = choice.value === "given" ? data.colour_by : choice.value;
    return (by === "class" ? [by, "utility"] : [by]).flatMap((table) => {
      const used = new Set(data.features[by].filter((_, at) => tableOf(by, data.features.theme[at]) === table));
      return Object.entries(data.colours[table] || {}).filter(([id]) => used.has(id))
        .map(([id, hex]) => element("li", {}, swatch(hex), element("span", { text: word(`${table}.${id}`) })));
    });
  };
  const legend = element("ul", { class: "legend" }, ...rows());
  return element("fieldset", {}, element("legend", { text: word("colours") }), viewer.drawn ? "" : labelled("colour", choice), legend);
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

export function light() {
  if (data.lon === null || data.lat === null) return "";
  const day = element("input", { type: "date", id: "day", required: true, value: settings.day, onchange: () => shine() });
  const hour = element("input", { type: "range", id: "hour", min: 5, max: 19, step: 0.25, value: settings.hour, oninput: () => shine() });
  const out = element("output", { for: "hour" });
  const shine = () => {
    if (!Number.isFinite(Date.parse(day.value))) return;
    settings.day = day.value;
    settings.hour = Number(hour.value);
    out.textContent = sunshine();
    hour.setAttribute("aria-valuetext", out.textContent);
  };
  const cast = element("input", { type: "checkbox", id: "shadow", checked: settings.shadow, onchange: () => {
    settings.shadow = cast.checked;
    if (viewer.stage) viewer.stage.shadow(cast.checked);
  } });
  shine();
  return element("fieldset", {}, element("legend", { text: word("sun") }), labelled("day", day), labelled("hour", hour), out,
    element("label", { class: "tick" }, cast, element("span", { text: word("shadow") })));
}

// Puts the sun where it stands on the day and hour set, by the clocks of Vietnam, and says so.
export function sunshine() {
  if (data.lon === null || data.lat === null) return "";
  const { azimuth, altitude } = sunAt(Date.parse(`${settings.day}T00:00:00Z`) + (settings.hour - 7) * 3600000, data.lon, data.lat);
  if (viewer.stage && viewer.stage.box) viewer.stage.sunAt(azimuth, altitude);
  const minutes = String(Math.round((settings.hour % 1) * 60)).padStart(2, "0");
  return `${Math.floor(settings.hour)}:${minutes} · ${word("sun_height")} ${altitude.toFixed(0)}°, ${word("sun_azimuth")} ${azimuth.toFixed(0)}°`;
}

export function findings() {
  if (!data.findings.length) return "";
  return element("details", {}, element("summary", { text: `${word("findings")} (${data.findings.reduce((sum, each) => sum + each.count, 0)})` }),
    element("ul", {}, ...data.findings.map((each) => element("li", { text: each.count > 1 ? `${each.count} ${word("findings_alike")} ${each[state.language]}` : each[state.language] }))));
}
