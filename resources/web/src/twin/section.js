// A vertical cut along a line: the half towards the reader goes, and where the cut meets a body its outline is drawn.
import {
  BufferGeometry, DoubleSide, Float32BufferAttribute, FrontSide, Group, LineBasicMaterial, LineSegments, Vector3,
} from "three";
import { linesOf } from "./afar.js";

const NOWHERE = 1e9;
const CLOSED = new Set(["building", "rack", "tree", "utility"]);

// Opens a plane so that nothing is cut.
export function open(plane) {
  plane.normal.set(0, 0, 1);
  plane.constant = NOWHERE;
}

// Puts a plane through two places of glTF, its kept side away from `eye`.
export function through(plane, a, b, eye) {
  const normal = new Vector3(-(b.z - a.z), 0, b.x - a.x).normalize();
  plane.setFromNormalAndCoplanarPoint(normal, a);
  if (plane.distanceToPoint(eye) > 0) plane.negate();
}

// Cuts the meshes by planes, or shows them whole (null): what is closed then shows no far side, which need not be drawn.
export function show(meshes, planes) {
  for (const mesh of meshes) {
    mesh.material.side = !planes && CLOSED.has(mesh.userData.theme) ? FrontSide : DoubleSide;
    for (const { material } of [mesh, ...linesOf(mesh)]) Object.assign(material, { clippingPlanes: planes, needsUpdate: true });
  }
}

// Outlines by mesh, and the numbers of the features that are cut.
export function outlines(meshes, plane) {
  const drawn = new Group();
  const crossed = new Set();
  for (const mesh of meshes) {
    const ends = cutBy(mesh, plane, crossed);
    if (!ends.length) continue;
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(ends, 3));
    const shade = mesh.userData.colour.clone().multiplyScalar(0.55);
    const line = new LineSegments(geometry, new LineBasicMaterial({ color: shade }));
    line.userData.theme = mesh.userData.theme;
    line.visible = mesh.visible;
    drawn.add(line);
  }
  return { drawn, crossed: [...crossed] };
}

function cutBy(mesh, plane, crossed) {
  const places = mesh.geometry.getAttribute("position");
  const faces = mesh.userData.faces || mesh.userData.index;
  const { normal, constant } = plane;
  const side = new Float64Array(places.count);
  for (let at = 0; at < places.count; at += 1) {
    side[at] = normal.x * places.getX(at) + normal.y * places.getY(at) + normal.z * places.getZ(at) + constant;
  }
  const ends = [];
  for (let at = 0; at < faces.length; at += 3) {
    const found = [];
    for (let corner = 0; corner < 3; corner += 1) {
      const one = faces[at + corner], next = faces[at + ((corner + 1) % 3)];
      if (side[one] < 0 === side[next] < 0) continue;
      const part = side[one] / (side[one] - side[next]);
      for (const read of ["getX", "getY", "getZ"]) found.push(places[read](one) + part * (places[read](next) - places[read](one)));
    }
    if (found.length !== 6) continue;
    ends.push(...found);
    crossed.add(mesh.userData.feature.getX(faces[at]));
  }
  return ends;
}
