// A picture all around, turned by hand: one triangle that covers the canvas, each point of it a look at the sphere.
import { data, element, number, word } from "./data.js";

const VERTEX = "attribute vec2 at;varying vec2 place;void main(){place=at;gl_Position=vec4(at,0.,1.);}";
const FRAGMENT = `precision highp float;varying vec2 place;uniform sampler2D picture;uniform float yaw,pitch,zoom,aspect;
void main(){vec3 look=normalize(vec3(place.x*aspect*zoom,place.y*zoom,1.));float c=cos(pitch),s=sin(pitch);
look=vec3(look.x,look.y*c+look.z*s,look.z*c-look.y*s);float x=atan(look.x,look.z)+yaw,y=asin(clamp(look.y,-1.,1.));
gl_FragColor=texture2D(picture,vec2(fract(x/6.28318531+.5),.5-y/3.14159265));}`;

function program(gl) {
  const made = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  gl.useProgram(made);
  return made;
}

export function panorama(at) {
  const { src, size } = data.pictures[at];
  const canvas = element("canvas", { id: "pano", tabindex: "0", role: "img", "aria-label": word("pano"), "aria-describedby": "panoHelp" });
  const help = element("p", { id: "panoHelp", class: "help", text: `${word("pano_help")} ${word("pano_size", { kilobytes: number(size / 1000, 0) })}` });
  const part = element("div", { class: "pano" }, canvas, help);
  const gl = canvas.getContext("webgl", { preserveDrawingBuffer: true });
  const picture = new Image();
  picture.alt = word("pano");
  if (!gl) {
    picture.src = src;
    help.textContent = word("pano_flat");
    canvas.replaceWith(picture);
    return part;
  }
  const look = { yaw: 0, pitch: 0, zoom: 0.8 };
  picture.onload = () => {
    const made = program(gl), most = Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE), 8192);
    let source = picture;
    if (picture.width > most) {
      source = element("canvas", { width: most, height: Math.round(most * picture.height / picture.width) });
      source.getContext("2d").drawImage(picture, 0, 0, source.width, source.height);
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(gl.getAttribLocation(made, "at"));
    gl.vertexAttribPointer(gl.getAttribLocation(made, "at"), 2, gl.FLOAT, false, 0, 0);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    for (const [key, value] of [[gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE], [gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR]]) gl.texParameteri(gl.TEXTURE_2D, key, value);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, source);
    const draw = () => {
      canvas.width = canvas.clientWidth || 600; canvas.height = canvas.clientHeight || 300;
      gl.viewport(0, 0, canvas.width, canvas.height);
      for (const key of Object.keys(look)) gl.uniform1f(gl.getUniformLocation(made, key), look[key]);
      gl.uniform1f(gl.getUniformLocation(made, "aspect"), canvas.width / canvas.height);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      canvas.dataset.yaw = look.yaw.toFixed(3);
    };
    turned(canvas, look, draw);
    draw();
  };
  picture.src = src;
  return part;
}

function turned(canvas, look, draw) {
  const turn = (yaw, pitch, zoom = 1) => {
    look.yaw += yaw; look.pitch = Math.max(-1.4, Math.min(1.4, look.pitch + pitch)); look.zoom = Math.max(0.2, Math.min(2, look.zoom * zoom));
    draw();
  };
  const keys = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1], "+": [0, 0, 0.85], "-": [0, 0, 1.18] };
  canvas.addEventListener("keydown", (event) => { if (keys[event.key]) { event.preventDefault(); turn(...keys[event.key]); } });
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => { if (event.buttons) turn(-event.movementX / 250, event.movementY / 250); });
}
