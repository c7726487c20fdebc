// The trench in the scene: a line over everything, so that it is seen where it runs.
import { BufferGeometry, Float32BufferAttribute, Group, Line, LineBasicMaterial, Points, PointsMaterial } from "three";
import { data } from "./data.js";
import { levelAt } from "./dig_space.js";

const ABOVE_M = 0.3, COLOUR = 0xd00000;
let shown = null;

// corners: [x, y] local, none to take it away.
export function trace(stage, corners) {
  if (!stage) return;
  if (shown) { stage.scene.remove(shown); shown.children.forEach((each) => each.geometry.dispose()); }
  shown = null;
  if (corners.length) {
    const places = corners.flatMap(([x, y]) => [x, (levelAt(data.heights, x, y) || 0) + ABOVE_M, -y]);
    const geometry = new BufferGeometry().setAttribute("position", new Float32BufferAttribute(places, 3));
    shown = new Group();
    shown.add(new Line(geometry, new LineBasicMaterial({ color: COLOUR, depthTest: false })),
      new Points(geometry, new PointsMaterial({ color: COLOUR, size: 9, sizeAttenuation: false, depthTest: false })));
    shown.renderOrder = 10;
    stage.scene.add(shown);
  }
  stage.draw();
}
