// What every part of the viewer shares: the stage, what is set, what the reader is told, and the tools that others add.
import { data, word } from "./data.js";

export const settings = {
  hidden: new Set(data.themes.filter((each) => !each.shown).map((each) => each.id)), cut: null, opacity: 1, year: null,
  by: null, feature: null, shadow: (data.triangles || 0) <= 150000, day: "2026-06-21", hour: 9, tool: null,
};

const added = [];

export const viewer = {
  data, settings,
  stage: null, // null where WebGL is missing
  drawn: false, // whether a drawing stands in its place, which no control moves
  said: null,
  picking: null,
  refresh: () => {}, // draws the panel anew
  choose: () => {}, // opens the card of a feature by its number

  // Tell the reader something, aloud too; the last sentence stays until the next.
  tell(text) {
    if (viewer.said) viewer.said.textContent = text;
  },

  // Hand every place that is clicked to `taken({ x, y, z, feature })`, local metres, z up; Escape or stop() ends it.
  pickGround(taken, ended = () => {}) {
    if (viewer.picking) viewer.picking.stop();
    const mine = { taken, stop() {
      if (viewer.picking !== mine) return;
      viewer.picking = null;
      document.body.classList.remove("picking");
      ended();
    } };
    viewer.picking = mine;
    document.body.classList.add("picking");
    return () => mine.stop();
  },

  // A block of the panel: `panel()` makes its element anew whenever the language changes.
  addTool(id, label, panel) {
    const there = added.findIndex((each) => each.id === id);
    added.splice(there < 0 ? added.length : there, there < 0 ? 0 : 1, { id, label, panel });
    viewer.refresh();
  },

  tools: () => added,
};

// How many features have a name, by theme and name.
const called = new Map();
data.features.name.forEach((name, at) => {
  const key = `${data.features.theme[at]} ${name}`;
  called.set(key, (called.get(key) || 0) + 1);
});

// What a feature is called: its theme and its name, with its id where that tells it from others, or its id alone.
export function titleOf(at) {
  const { id, name, theme } = data.features;
  const own = id[at].replace(/^\w+\/(plot\/)?/, "");
  const told = !name[at] ? own : called.get(`${theme[at]} ${name[at]}`) > 1 ? `${name[at]} (${own})` : name[at];
  return [word(`theme.${theme[at]}`), told].join(": ");
}

// The table of colours that a feature's word is one of: utilities have groups where land has classes.
export function tableOf(by, theme) {
  return by === "class" && theme === "utility" ? "utility" : by;
}

// Without its marks and in small letters, so that "nha may" finds "Nhà máy".
export function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}
