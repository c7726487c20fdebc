// The scene on a canvas: meshes by theme, a cut, ground that fades, years, sun; drawn when something has changed.
import {
  AmbientLight, Box3, BufferAttribute, BufferGeometry, Color, DirectionalLight, DoubleSide, Float32BufferAttribute, Line,
  LineBasicMaterial, MeshLambertMaterial, PerspectiveCamera, Plane, Raycaster, Scene, Vector2, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { axes, keepAxes, paintAxes, showAxes } from "./afar.js";
import { data } from "./data.js";
import { kept, shone, there } from "./faces.js";
import { fade, FADED } from "./fade.js";
import { context, Pace } from "./pace.js";
import { open, outlines, show, through } from "./section.js";
import { casts, prepare, shine } from "./shadow.js";
import { tableOf } from "./viewer.js";

const GROUND = new Set(["terrain", "zone", "green", "water", "corridor"]);
const OWN_COLOUR = new Set(["terrain", "tree"]); // whatever is asked for
const SKY = { light: 0xdfe9f2, dark: 0x1c2530 };
// How far each flat theme stands back, so that none flickers through what lies on it.
const BACK = { terrain: 10, zone: 7, green: 6, water: 6, corridor: 3 };

export class Stage {
  constructor(canvas) {
    this.renderer = new WebGLRenderer({ canvas, context: context(canvas) });
    this.pace = new Pace(this.renderer, () => this.drawNow());
    this.renderer.localClippingEnabled = true;
    this.scene = new Scene();
    this.scene.background = new Color(matchMedia("(prefers-color-scheme: dark)").matches ? SKY.dark : SKY.light);
    this.camera = new PerspectiveCamera(45, 1, 0.5, 200000);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.maxPolarAngle = Math.PI; // the underground is looked at from below as well
    this.controls.addEventListener("change", () => this.draw());
    this.sun = new DirectionalLight(0xffffff, 2);
    this.scene.add(new AmbientLight(0xffffff, 1.3), this.sun, this.sun.target);
    prepare(this.renderer, this.sun);
    this.cut = new Plane(new Vector3(0, -1, 0), 1e9);
    this.side = new Plane();
    open(this.side);
    this.meshes = [];
    this.hidden = new Set();
    this.opacity = 1;
    this.year = null;
    this.frames = 0;
    new ResizeObserver(() => this.fit()).observe(canvas.parentElement);
  }

  async load(buffer) {
    const loaded = await new Promise((done, failed) => new GLTFLoader().parse(buffer, "", done, failed));
    loaded.scene.traverse((each) => { if (each.isMesh) this.add(each); });
    this.scene.add(loaded.scene);
    this.box = new Box3().setFromObject(loaded.scene);
    this.sunAt(135, 50);
    this.fit();
    this.home();
  }

  add(mesh) {
    const { theme, group = "" } = mesh.userData;
    const back = (BACK[theme] || 0) + (BACK[theme] && group.startsWith("theme:") ? 1 : 0);
    mesh.material = new MeshLambertMaterial({
      color: mesh.material.color, flatShading: true, side: DoubleSide, shadowSide: DoubleSide, clipShadows: true,
      polygonOffset: back > 0, polygonOffsetFactor: 0, polygonOffsetUnits: back * 2, // a slope would let pipes show
    });
    mesh.userData.index = mesh.geometry.index.array.slice();
    mesh.userData.feature = mesh.geometry.getAttribute("_feature_id_0") || mesh.geometry.getAttribute("_FEATURE_ID_0");
    mesh.userData.colour = mesh.material.color.clone();
    casts(mesh);
    if (theme === "utility") axes(mesh);
    this.meshes.push(mesh);
  }

  get triangles() {
    return this.meshes.reduce((sum, each) => sum + each.userData.index.length / 3, 0);
  }

  // The whole park from the south-west, as near as all of it is seen.
  home() {
    const middle = this.box.getCenter(new Vector3());
    const towards = new Vector3(-0.45, 0.55, 0.75).normalize();
    const right = new Vector3(0, 1, 0).cross(towards).normalize(), up = towards.clone().cross(right);
    const high = Math.tan((this.camera.fov * Math.PI) / 360), wide = high * this.camera.aspect;
    const { min, max } = this.box;
    const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => new Vector3(n & 1 ? min.x : max.x, n & 2 ? min.y : max.y, n & 4 ? min.z : max.z).sub(middle));
    const far = Math.max(20, ...corners.map((at) => at.dot(towards) + Math.max(Math.abs(at.dot(right)) / wide, Math.abs(at.dot(up)) / high)));
    this.look(middle.clone().addScaledVector(towards, 1.02 * far).toArray(), middle.toArray());
  }

  // Places of glTF: x east, y up, z south.
  look(from, to) {
    this.camera.position.fromArray(from);
    this.controls.target.fromArray(to);
    this.controls.update();
    this.draw();
  }

  turn(angle, lift, near) {
    const from = this.camera.position.clone().sub(this.controls.target);
    from.applyAxisAngle(new Vector3(0, 1, 0), angle);
    const side = new Vector3(0, 1, 0).cross(from).normalize();
    if (side.lengthSq() > 0.5) from.applyAxisAngle(side, lift);
    this.camera.position.copy(this.controls.target).add(from.multiplyScalar(near));
    this.controls.update();
    this.draw();
  }

  // Aside by parts of the distance to what is looked at.
  move(right, ahead) {
    const along = this.controls.target.clone().sub(this.camera.position);
    const far = along.length();
    along.setY(0);
    if (along.lengthSq() < 1e-6) along.set(0, 0, -1).applyQuaternion(this.camera.quaternion).setY(0);
    if (along.lengthSq() < 1e-6) along.set(0, 0, -1);
    along.normalize();
    const step = along.clone().multiplyScalar(ahead * far).addScaledVector(new Vector3(-along.z, 0, along.x), right * far);
    this.look(this.camera.position.clone().add(step).toArray(), this.controls.target.clone().add(step).toArray());
  }

  fit() {
    const around = this.renderer.domElement.parentElement;
    const width = Math.max(around.clientWidth, 1), height = Math.max(around.clientHeight, 1);
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  // Draw anew what has changed, its shadows too.
  drawAll() {
    const isCut = this.cut.constant < 1e9 || Boolean(this.line);
    if (isCut !== this.isCut) show(this.meshes, isCut ? [this.cut, this.side] : null);
    this.isCut = isCut;
    showAxes(this.meshes, isCut || this.opacity < 1 || !this.meshes.some((each) => GROUND.has(each.userData.theme) && each.visible));
    this.renderer.shadowMap.needsUpdate = true;
    this.draw();
  }

  draw() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.pace.move();
      this.render();
    });
  }

  // At once, and as fine as a picture at rest.
  drawNow() {
    cancelAnimationFrame(this.asked);
    this.pace.rest();
    this.render();
  }

  render() {
    this.asked = 0;
    this.frames += 1;
    this.reach();
    this.renderer.render(this.scene, this.camera);
  }

  // Depth is finest where near and far are not further apart than they have to be.
  reach() {
    const far = this.camera.position.distanceTo(this.controls.target);
    this.camera.near = Math.max(0.3, far / 300);
    this.camera.far = far + 2 * (this.box ? this.box.getSize(new Vector3()).length() : 1000) + 100;
    this.camera.updateProjectionMatrix();
  }

  show(theme, shown) {
    if (shown) this.hidden.delete(theme); else this.hidden.add(theme);
    this.visible();
  }

  visible() {
    for (const each of this.meshes) {
      const { theme } = each.userData;
      each.visible = !this.hidden.has(theme) && !(GROUND.has(theme) && this.opacity <= 0);
    }
    this.drawCut();
  }

  // Everything above so many metres over the ground of the origin is cut away; null: nothing.
  cutAt(metres) {
    this.cut.constant = metres === null ? 1e9 : metres;
    this.drawAll();
  }

  // Cut along a line between two places { x, y, z }, z up, and give the features met; null: whole again.
  section(a, b) {
    this.line = a && [a, b].map((each) => new Vector3(each.x, each.z, -each.y));
    if (this.line) through(this.side, ...this.line, this.camera.position); else open(this.side);
    return this.drawCut();
  }

  drawCut() {
    if (this.outline) this.scene.remove(this.outline);
    const { drawn, crossed } = this.line ? outlines(this.meshes.filter((each) => each.visible), this.side) : { drawn: null, crossed: [] };
    this.outline = drawn;
    if (drawn) this.scene.add(drawn);
    this.drawAll();
    return crossed;
  }

  // A line over the places measured, { x, y, z } each.
  ruler(places) {
    if (this.ruled) this.scene.remove(this.ruled);
    const geometry = new BufferGeometry().setFromPoints(places.map((each) => new Vector3(each.x, each.z, -each.y)));
    this.ruled = new Line(geometry, new LineBasicMaterial({ color: 0xd4005a, depthTest: false }));
    this.ruled.renderOrder = 1;
    this.scene.add(this.ruled);
    this.draw();
  }

  // All that a panel or a kept view says at once.
  set({ hidden, cut, opacity, year, shadow }) {
    this.hidden = new Set(hidden);
    this.cut.constant = cut === null ? 1e9 : cut;
    this.sun.castShadow = shadow;
    if (year !== this.year) this.at(year);
    this.ground(opacity);
  }

  view() {
    return { from: this.camera.position.toArray(), to: this.controls.target.toArray() };
  }

  shadow(cast) {
    this.sun.castShadow = cast;
    this.drawAll();
  }

  ground(opacity) {
    this.opacity = opacity;
    for (const each of this.meshes) {
      if (GROUND.has(each.userData.theme)) fade(each, opacity, [this.cut, this.side]);
    }
    this.visible();
  }

  // Only what stands in that year; null: all of it.
  at(year) {
    this.year = year;
    const { year_from: first, year_to: last } = data.features;
    const stands = (feature) => year === null || ((first[feature] === null || first[feature] <= year)
      && (last[feature] === null || last[feature] >= year));
    for (const each of this.meshes) this.keep(each, stands);
    this.drawCut();
  }

  keep(mesh, stands) {
    const faces = kept(mesh.userData.index, mesh.userData.feature, stands);
    mesh.geometry.setIndex(new BufferAttribute(faces, 1));
    mesh.userData.faces = faces;
    keepAxes(mesh, stands);
  }

  colour(by) {
    const cells = data.features[by];
    for (const mesh of this.meshes) {
      const { feature, colour, theme } = mesh.userData;
      const table = (!OWN_COLOUR.has(theme) && data.colours[tableOf(by, theme)]) || {};
      const shades = new Float32Array(feature.count * 3);
      const one = new Color();
      for (let at = 0; at < feature.count; at += 1) {
        const hex = cells && table[cells[feature.getX(at)]];
        (hex ? one.set(hex) : one.copy(colour)).toArray(shades, at * 3);
      }
      mesh.geometry.setAttribute("color", new Float32BufferAttribute(shades, 3));
      mesh.material.vertexColors = Boolean(cells);
      mesh.material.color.copy(cells ? one.set(0xffffff) : colour);
      mesh.material.needsUpdate = true;
      paintAxes(mesh, cells ? shades : null);
    }
    this.draw();
  }

  sunAt(azimuth, altitude) {
    shine(this.sun, this.box, azimuth, altitude);
    this.drawAll();
  }

  // Where a place of the canvas (pixels from its corner) lies, z up, on what it shows or else on level ground, and its
  // feature; null where it shows nothing but sky.
  pick(x, y) {
    const { clientWidth, clientHeight } = this.renderer.domElement;
    this.camera.updateMatrixWorld(); // it may have moved since the last picture
    const ray = new Raycaster();
    ray.setFromCamera(new Vector2((x / clientWidth) * 2 - 1, 1 - (y / clientHeight) * 2), this.camera);
    const seen = this.meshes.filter((each) => each.visible && each.material.opacity > FADED);
    const seenAt = (point) => point.y <= this.cut.constant && this.side.distanceToPoint(point) >= 0;
    const hit = ray.intersectObjects(seen, false).find((each) => seenAt(each.point));
    if (hit) return { feature: hit.object.userData.feature.getX(hit.face.a), ...there(hit.point) };
    const level = ray.ray.intersectPlane(new Plane(new Vector3(0, 1, 0), 0), new Vector3());
    return level && seenAt(level) ? { feature: null, ...there(level) } : null;
  }

  mark(feature) {
    if (this.marked) this.scene.remove(this.marked);
    this.marked = null;
    for (const mesh of feature === null ? [] : this.meshes) {
      const faces = kept(mesh.userData.index, mesh.userData.feature, (each) => each === feature);
      if (!faces.length) continue;
      this.marked = shone(mesh, faces, [this.cut, this.side]);
      this.scene.add(this.marked);
      break;
    }
    this.draw();
  }
}
