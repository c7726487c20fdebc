// How finely a picture is drawn. Where a processor draws in place of a graphics card: coarse while something changes,
// fine once it rests, and edges smoothed by that instead of by the card.
import { element } from "./data.js";

const NO_CARD = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const MOVING = 0.5, STILL = 2; // pixels drawn for one of the page, along each side
const REST_MS = 300;

export function context(canvas) {
  return canvas.getContext("webgl2", { alpha: false, antialias: !noCard(), preserveDrawingBuffer: true, stencil: true });
}

function noCard() {
  const gl = document.createElement("canvas").getContext("webgl2");
  const slow = drawnByProcessor(gl);
  const lose = gl && gl.getExtension("WEBGL_lose_context");
  if (lose) lose.loseContext();
  return slow;
}

function drawnByProcessor(gl) {
  const told = gl && gl.getExtension("WEBGL_debug_renderer_info");
  return Boolean(told) && NO_CARD.test(gl.getParameter(told.UNMASKED_RENDERER_WEBGL));
}

// A picture of the canvas with as many points as the screen has for it.
export function asShown(canvas) {
  const picture = element("canvas", {
    width: Math.round(canvas.clientWidth * finest()), height: Math.round(canvas.clientHeight * finest()),
  });
  picture.getContext("2d").drawImage(canvas, 0, 0, picture.width, picture.height);
  return picture;
}

function finest() {
  return Math.min(devicePixelRatio || 1, 2);
}

export class Pace {
  // `rested` draws the fine picture.
  constructor(renderer, rested) {
    this.renderer = renderer;
    this.rested = rested;
    this.slow = drawnByProcessor(renderer.getContext());
  }

  move() {
    if (!this.slow) return this.rest();
    this.draw(MOVING);
    this.wait = setTimeout(this.rested, REST_MS);
  }

  rest() {
    this.draw(this.slow ? STILL : finest());
  }

  draw(ratio) {
    clearTimeout(this.wait);
    if (this.renderer.getPixelRatio() !== ratio) this.renderer.setPixelRatio(ratio);
  }
}
