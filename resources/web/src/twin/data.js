// What the page holds: the scene as JSON, and its GLB, which is packed.
export { element } from "../element.js";
export const data = JSON.parse(document.getElementById("scene").textContent);
export const state = { language: data.languages.includes(data.language) ? data.language : data.languages[0] };

// A sentence in the language chosen; the key itself where nobody wrote one.
export function word(key) {
  const words = data.words[state.language] || {};
  return Object.prototype.hasOwnProperty.call(words, key) ? words[key] : key;
}

export async function glb() {
  const packed = Uint8Array.from(atob(data.glb), (each) => each.charCodeAt(0));
  if (data.packed !== "gzip") return packed.buffer;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
