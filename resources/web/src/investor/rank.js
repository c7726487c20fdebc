// Which plots suit what is asked for, best first; core/investor/ranking.py says the same of the same offer.
import { collator, data, fold, resource, word } from "./data.js";
import { hourly, near, plots, title } from "./plots.js";

const TINY = 1e-9;
const DAY = 24;

export function ranked(needs) {
  const free = plots.filter((plot) => plot.status === "free" || !plot.status);
  const found = free.map((plot) => ({ plot, answers: answers(plot, needs) }));
  const count = (one, states) => one.answers.filter((each) => states.includes(each.state)).length;
  for (const one of found) {
    one.met = count(one, ["met"]); one.unknown = count(one, ["unknown"]); one.short = count(one, ["short", "none"]);
    one.lacking = Number(one.answers.reduce((sum, each) => sum + lacking(each), 0).toFixed(9));
    one.size = one.plot.area === null ? 1e12 : one.plot.area;
  }
  const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  found.sort((a, b) => a.short - b.short || b.met - a.met || a.lacking - b.lacking || a.size - b.size || text(fold(title(a.plot)), fold(title(b.plot))) || text(a.plot.id, b.plot.id));
  return { found, taken: plots.length - free.length };
}

function answers(plot, needs) {
  const found = data.figures.filter((name) => needs[name]).map((name) => figure(plot, name, needs[name]));
  if (needs.sector) found.push(sector(plot, needs.sector));
  for (const [need, out] of [["wants", 1], ["gives", 0]]) {
    for (const wanted of needs[need] || []) {
      const at = data.resources.id.indexOf(wanted);
      const there = near(plot, out, [at]);
      const names = [...new Set([at, ...there.map((each) => each.resource)])].map(resource).join(", ");
      found.push({ need, state: there.length ? "met" : "none", names });
    }
  }
  return found;
}

function figure(plot, need, asked) {
  if (need === "minutes") {
    if (plot.minutes === null) return { need, state: "unknown", asked };
    const over = plot.minutes - asked;
    return { need, state: over > TINY ? "short" : "met", have: plot.minutes, asked, by: Math.max(over, 0) };
  }
  if (need === "area_ha" || need === "power_kw") return compared(need, need === "area_ha" ? plot.area : plot.power, asked);
  if (need === "steam_t_h") {
    const there = near(plot, 1, data.stands.steam);
    if (!there.length) return { need, state: "none", asked, by: asked };
    const { sum, more } = hourly(there, "mass");
    return more && sum + TINY < asked ? { need, state: "unknown", have: sum, asked } : compared(need, sum, asked);
  }
  const [out, kinds] = need === "water_m3_day" ? [1, data.stands.water] : [0, data.stands.effluent];
  const have = hourly(near(plot, out, kinds, true), "volume").sum * DAY;  // wastewater of a neighbour is no water yet
  return have + TINY < asked ? { need, state: "unknown", have, asked } : { need, state: "met", have, asked, by: 0 };
}

function compared(need, have, asked) {
  if (have === null) return { need, state: "unknown", asked };
  const by = asked - have;
  return { need, state: by > TINY ? "short" : "met", have, asked, by: Math.max(by, 0) };
}

function sector(plot, asked) {
  if (!plot.industry) return { need: "sector", state: "unknown", names: asked };
  const [kept, wanted] = [fold(plot.industry), fold(asked)];
  return { need: "sector", state: kept.includes(wanted) || wanted.includes(kept) ? "met" : "short", names: `${plot.industry}, ${asked}` };
}

function lacking(answer) {
  if (answer.state !== "short" && answer.state !== "none") return 0;
  return answer.asked ? (answer.by || 0) / answer.asked : 1;
}

export function said(answer) {
  return word(`why.${answer.need}.${answer.state}`, { have: answer.have || 0, asked: answer.asked || 0, by: answer.by || 0, names: answer.names || "" });
}

export const options = () => data.resources.id.map((id, at) => ({ id, name: resource(at) })).sort((a, b) => collator().compare(a.name, b.name));
