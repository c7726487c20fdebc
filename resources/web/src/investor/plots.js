// The plots one by one, and what the flows on offer within reach of each come to.
import { data, day, named, number, resource, word } from "./data.js";

const columns = data.plots;
export const plots = columns.id.map((id, at) => {
  const one = { at };
  for (const key of Object.keys(columns)) one[key] = columns[key][at];
  const bits = atob(one.reach);
  one.reach = data.flows.kind.map((_, flow) => flow).filter((flow) => (bits.charCodeAt(flow >> 3) >> (flow & 7)) & 1);
  return one;
});
export const flows = data.flows.kind.map((kind, at) => ({
  at, ...data.kinds[kind], quantity: data.flows.quantity[at], unit: data.flows.unit[at], period: data.flows.period[at], hourly: data.flows.hourly[at],
}));

export const title = (plot) => plot.name || plot.id;

// The flows within reach that serve one of the resources (out), or are served by it; as they are: without a treatment.
export function near(plot, out, wanted, asIs = false) {
  return plot.reach.map((at) => flows[at]).filter((each) => each.out === out && wanted.some((one) => each.fits.includes(one) && !(asIs && each.treated.includes(one))));
}

// What is known of them, base units an hour, and whether the amount of some is not.
export function hourly(found, family) {
  const own = found.filter((each) => each.family === family);
  return { sum: own.reduce((sum, each) => sum + (each.hourly === null ? 0 : each.hourly), 0), more: own.some((each) => each.hourly === null) };
}

for (const plot of plots) {
  const { sum, more } = hourly(near(plot, 1, data.stands.steam), "mass");
  plot.steam = Number(sum.toFixed(9)); plot.steamMore = more;  // 2.2 + 2.2 + … is what a reader adds up, not a digit less
}

export const unknown = () => word("unknown");
const figure = (value) => (value === null ? unknown() : number(value));

// What a table, a card and a comparison show of a plot, by the key of its word.
export const shown = {
  status: (plot) => named("status", plot.status) || unknown(),
  area: (plot) => (plot.area === null ? unknown() : number(plot.area) + (plot.measured ? ` (${word("measured")})` : "")),
  price: (plot) => (plot.price === null ? unknown() : `${number(plot.price)} ${plot.unit}`.trim()),
  power: (plot) => figure(plot.power),
  steam: (plot) => (plot.steamMore ? (plot.steam ? word("at_least", { value: number(plot.steam) }) : unknown()) : plot.steam ? number(plot.steam) : word("none")),
  minutes: (plot) => (plot.minutes === null ? unknown() : number(plot.minutes) + (plot.port ? ` (${plot.port})` : "")),
  industry: (plot) => plot.industry || unknown(),
  from: (plot) => day(plot.from) || unknown(),
  use: (plot) => named("use", plot.use) || unknown(),
  phase: (plot) => plot.phase || unknown(),
  neighbours: (plot) => String(plot.reach.length),
};
export const values = { area: (p) => p.area, price: (p) => p.price, power: (p) => p.power, steam: (p) => p.steam, minutes: (p) => p.minutes, neighbours: (p) => p.reach.length };

export function amount(flow) {
  if (flow.quantity === null) return word("amount_unknown");
  const period = flow.period ? `/${named("period", flow.period)}` : "";
  return `${number(flow.quantity)} ${flow.unit}${period}`;
}
export const called = (flow) => resource(flow.resource);

// What neighbours within reach give (out) or take: a line for each resource, unit and period, however many firms offer it.
export function offered(plot, out) {
  const found = new Map();
  for (const at of plot.reach) {
    const flow = flows[at], key = JSON.stringify([flow.resource, flow.unit, flow.period]);
    if (flow.out !== out) continue;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(flow);
  }
  return [...found.values()].map((of) => `${called(of[0])}: ${together(of)}`);
}

function together(of) {
  if (of.length === 1) return amount(of[0]);
  const known = of.filter((each) => each.quantity !== null), quantity = known.reduce((sum, each) => sum + each.quantity, 0);
  const whole = known.length ? amount({ ...of[0], quantity }) : word("amount_unknown");
  return word("together", { amount: known.length && known.length < of.length ? word("at_least", { value: whole }) : whole, count: of.length });
}
