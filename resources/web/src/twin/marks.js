// Kept views: in the page's own address and, where a browser allows it, in its memory; checked, for anybody can write there.
import { data } from "./data.js";

const NAME = `ecoip-twin ${data.title} ${data.origin.join(" ")}`;
const SIGN = "#views=";
const MOST = 50;

const figure = (value) => typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e7;
const place = (value) => Array.isArray(value) && value.length === 3 && value.every(figure);
const orNone = (value) => value === null || figure(value);

function checked(text) {
  try {
    const held = JSON.parse(text);
    return (Array.isArray(held) ? held : []).slice(0, MOST).filter((each) => each && place(each.from) && place(each.to)
      && orNone(each.cut) && orNone(each.year) && figure(each.opacity) && Array.isArray(each.hidden)
      && each.hidden.every((one) => typeof one === "string"));
  } catch {
    return [];
  }
}

// Those in the address come first: it may have been sent by somebody.
export function kept() {
  if (location.hash.startsWith(SIGN)) {
    try {
      return checked(decodeURIComponent(location.hash.slice(SIGN.length)));
    } catch {
      return [];
    }
  }
  try {
    return checked(localStorage.getItem(NAME) || "[]");
  } catch {
    return [];
  }
}

// Whether they outlive the page without its address.
export function keep(list) {
  const text = JSON.stringify(list.slice(-MOST), (_, value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value));
  location.replace(SIGN + encodeURIComponent(text));
  try {
    localStorage.setItem(NAME, text);
    return true;
  } catch {
    return false;
  }
}
