// What the page holds: the scene as JSON, and its GLB, which is packed.
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

// An element with text that is never read as markup.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
