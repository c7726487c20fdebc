// What the page holds: the offer as JSON, words in every language of the page, and numbers as its readers write them.
export { element } from "../element.js";
export const data = JSON.parse(document.getElementById("offer").textContent);
export const state = { language: data.languages[0] };

function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

export function number(value, decimals = null) {
  const digits = decimals === null ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(state.language === "vi" ? "vi-VN" : "en-US", digits).format(rounded(value, decimals === null ? 3 : decimals));
}

// As the plugin rounds, so that page, sheets and dock say the same: what is held exactly, an exact half to the even digit.
function rounded(value, decimals) {
  const text = value.toFixed(decimals), beyond = value.toFixed(60).split(".")[1].slice(decimals);
  return /^50*$/.test(beyond) && /[13579]$/.test(text) ? Number(text) - 10 ** -decimals : Number(text);
}

// A sentence in the language chosen, its places filled in; a figure in it has a format such as {have:,.2f}.
export function word(key, params = {}) {
  const words = data.words[state.language];
  if (!has(words, key)) return key;
  return words[key].replace(/\{(\w+)(?::,\.(\d)f)?\}/g, (whole, name, decimals) => {
    if (!has(params, name)) return whole;
    return decimals === undefined ? String(params[name]) : number(params[name], Number(decimals));
  });
}

export function named(kind, id) {
  return id && has(data.words[state.language], `${kind}.${id}`) ? word(`${kind}.${id}`) : id;
}

export function resource(at) { return data.resources[state.language][at]; }

// Without case, Vietnamese marks and repeated blanks.
export function fold(text) {
  return String(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐƉ]/g, "d").replace(/[_-]/g, " ").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

// A number as it is typed in the language of the page: null for nothing, NaN for what is none.
export function read(typed) {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "");
  if (!text) return null;
  const [group, mark] = state.language === "vi" ? [".", ","] : [",", "."];
  const whole = new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?:\\${mark}\\d+)?$`);
  const plain = /^\d+(?:[.,]\d+)?$/;
  if (whole.test(text)) return Number(text.split(group).join("").replace(mark, "."));
  return plain.test(text) ? Number(text.replace(",", ".")) : NaN;
}

export function day(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return parts && state.language === "vi" ? `${parts[3]}/${parts[2]}/${parts[1]}` : iso;
}

const sorts = {};
export function collator() {
  return sorts[state.language] ||= new Intl.Collator(state.language, { numeric: true });
}
