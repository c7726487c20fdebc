// Sentences of a section with their figures, as the language chosen writes them.
import { data, state, word } from "./data.js";

const NO_KIND = "corridor"; // of lines nobody gave one, as core/corridors/kinds.py has it

export function figure(value, decimals = 2) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const shape = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const written = new Intl.NumberFormat(state.language === "vi" ? "vi-VN" : "en-US", shape).format(value);
  return /[1-9]/.test(written) ? written : written.replace("-", "");
}

// A figure with all its places and without marks between thousands, for years are figures too; text as it stands.
export function figureAsTyped(value) {
  if (typeof value !== "number") return value;
  return new Intl.NumberFormat(state.language === "vi" ? "vi-VN" : "en-US", { maximumFractionDigits: 12, useGrouping: false }).format(value);
}

export const metres = (value) => (value === null ? word("trench.unknown") : `${figure(value)} m`);
export const millimetres = (value) => (value === null ? word("trench.unknown") : `${figure(value, Number.isInteger(value) ? 0 : 1)} mm`);

// A sentence with values: {name}, {name:,.2f}, {name:|one|many}.
export function said(key, values = {}) {
  return word(key).replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name, shape = "") => {
    const value = values[name];
    if (shape.startsWith("|")) return shape.split("|")[value === 1 ? 1 : 2];
    const decimals = /\.(\d)f$/.exec(shape);
    return decimals ? figure(value, Number(decimals[1])) : String(value);
  });
}

export function kindOf(kind) {
  const known = data.rules && Object.prototype.hasOwnProperty.call(data.rules.kinds, kind) ? data.rules.kinds[kind] : null;
  return known ? known[state.language] : kind === NO_KIND ? word("trench.unknown_kind") : kind;
}

// What a utility is called: its kind, and its name or else its number.
export function titleOf(pipe) {
  const { name, id } = data.features;
  return `${kindOf(pipe.kind)} · ${name[pipe.feature] || idOf(pipe)}`;
}

export const idOf = (pipe) => data.features.id[pipe.feature].replace(/^utility\//, "");

// Year and phase from which a utility is there.
export function builtOf(pipe) {
  const year = data.features.year_from[pipe.feature];
  if (year === null) return word("trench.no_year");
  const phase = data.phases.find((each) => each.from !== null && each.from <= year && (each.to === null || year <= each.to));
  return phase ? `${phase.name} (${year})` : String(year);
}

export const listed = (names) => (names.length > 10 ? `${names.slice(0, 10).join(", ")} …` : names.join(", "));
