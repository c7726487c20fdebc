// What a reader does in the scene: measure, cut along a line, keep views, take a picture.
import { data, element, word } from "./data.js";
import { figure, metres } from "./dig_words.js";
import { kept, keep } from "./marks.js";
import { asShown } from "./pace.js";
import { settings, viewer } from "./viewer.js";

let chosen = -1; // the kept view that is shown

const away = (a, b) => Math.hypot(b.x - a.x, b.y - a.y);

// A button that stays pressed while its tool takes places; one tool at a time.
function pressed(id, how, taken) {
  let stop = null;
  const button = element("button", { type: "button", id, "aria-pressed": "false", text: word(id), onclick: () => {
    if (stop) { stop(); return; }
    let places = [];
    const off = viewer.pickGround((place) => {
      places = [...places, place];
      if (places.length === 2) { taken(...places); places = []; }
    }, () => {
      stop = null;
      button.setAttribute("aria-pressed", "false");
    });
    stop = off;
    button.setAttribute("aria-pressed", "true");
    viewer.tell(word(how));
    if (viewer.stage) viewer.stage.renderer.domElement.focus();
  } });
  return button;
}

function measured(a, b) {
  const level = away(a, b), whole = Math.hypot(level, b.z - a.z);
  viewer.stage.ruler([a, b]);
  viewer.tell(`${word("distance")}: ${metres(whole)}; ${word("level")}: ${metres(level)}; ${word("height_difference")}: ${metres(b.z - a.z)}`);
}

function cutAlong(a, b) {
  if (away(a, b) < 0.01) { viewer.tell(word("section_short")); return; }
  const crossed = viewer.stage.section(a, b);
  viewer.tell(`${word("section_done")} ${figure(away(a, b), 1)} m; ${word("section_crossed")}: ${crossed.length}`);
}

function views() {
  const list = kept();
  const shown = element("select", { id: "marks", "aria-label": word("bookmarks"), onchange: () => {
    chosen = Number(shown.value);
    if (chosen >= 0) restore(list[chosen]);
    document.getElementById("marks").focus();
  } });
  const fill = () => shown.replaceChildren(element("option", { value: "-1", text: `${word("bookmarks")} (${list.length})` }),
    ...list.map((each, at) => element("option", { value: at, text: `${word("bookmark")} ${at + 1}${each.year ? ` · ${each.year}` : ""}`, selected: at === chosen })));
  const add = element("button", { type: "button", id: "bookmark", text: word("bookmark_add"), onclick: () => {
    if (!viewer.stage) return;
    list.push({ ...viewer.stage.view(), cut: settings.cut, opacity: settings.opacity, year: settings.year, hidden: [...settings.hidden] });
    chosen = list.length - 1;
    fill();
    viewer.tell(`${word("bookmark")} ${list.length}: ${word(keep(list) ? "bookmark_kept" : "bookmark_page")}`);
  } });
  const drop = element("button", { type: "button", id: "unbookmark", text: word("bookmark_drop"), onclick: () => {
    if (shown.value === "-1") return;
    list.splice(Number(shown.value), 1);
    chosen = -1;
    keep(list);
    fill();
  } });
  fill();
  return [add, shown, drop];
}

// A kept view as it was: place, cut, ground, year, themes.
export function restore(mark) {
  const themes = new Set(data.themes.map((each) => each.id));
  settings.cut = mark.cut;
  settings.opacity = mark.opacity;
  settings.year = mark.year;
  settings.hidden = new Set(mark.hidden.filter((each) => themes.has(each)));
  viewer.refresh();
  if (!viewer.stage) return;
  viewer.stage.set(settings);
  viewer.stage.look(mark.from, mark.to);
}

function picture() {
  return element("button", { type: "button", id: "picture", text: word("picture"), onclick: () => {
    if (!viewer.stage) return;
    viewer.stage.drawNow();
    asShown(viewer.stage.renderer.domElement).toBlob((blob) => {
      const link = element("a", { href: URL.createObjectURL(blob), download: `${(data.title || "twin").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      viewer.tell(word("picture_done"));
    }, "image/png");
  } });
}

export function tools() {
  const home = element("button", { type: "button", id: "home", text: word("home"), onclick: () => viewer.stage && viewer.stage.home() });
  const whole = element("button", { type: "button", id: "unsection", text: word("unsection"), onclick: () => {
    if (viewer.stage) viewer.stage.section(null);
  } });
  return element("div", { class: "tools" }, home, pressed("measure", "measure_how", measured), pressed("section", "section_how", cutAlong),
    whole, ...views(), picture());
}
