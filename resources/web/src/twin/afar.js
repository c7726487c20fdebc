// Pipes from afar: a thin line along the axis of each, hidden in it from near, so that none is lost that is narrower than
// a point of the screen.
import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from "three";

const SIDES = 12; // corners of a pipe's ring, one ring after the other, as core/twin/solids.py makes them

export function axes(mesh) {
  const { index, feature, colour } = mesh.userData;
  const places = mesh.geometry.getAttribute("position"), rings = places.count / SIDES;
  const middle = new Float32Array(rings * 3), features = new Float32Array(rings);
  for (let at = 0; at < places.count; at += 1) {
    const ring = Math.floor(at / SIDES);
    ["getX", "getY", "getZ"].forEach((read, axis) => { middle[3 * ring + axis] += places[read](at) / SIDES; });
    features[ring] = feature.getX(at);
  }
  const line = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ color: colour }));
  line.geometry.setAttribute("position", new BufferAttribute(middle, 3));
  line.userData = { pairs: follows(index), features };
  mesh.add(line);
  keepAxes(mesh, () => true);
}

// The numbers of rings that a wall joins to the next.
function follows(index) {
  const found = new Set();
  for (let at = 0; at < index.length; at += 3) {
    const face = index.slice(at, at + 3), least = Math.min(...face);
    if (least % SIDES === 0 && face.includes(least + SIDES)) found.add(least / SIDES);
  }
  return [...found];
}

// Only those whose feature stands.
export function keepAxes(mesh, stands) {
  for (const { geometry, userData: { pairs, features } } of linesOf(mesh)) {
    geometry.setIndex(pairs.filter((ring) => stands(features[ring])).flatMap((ring) => [ring, ring + 1]));
  }
}

// In the colours of the mesh: shades of its corners, or none where it has one.
export function paintAxes(mesh, shades) {
  for (const { geometry, material, userData: { features } } of linesOf(mesh)) {
    const own = new Float32Array(features.length * 3);
    for (let ring = 0; shades && ring < features.length; ring += 1) own.set(shades.subarray(3 * SIDES * ring, 3 * SIDES * ring + 3), 3 * ring);
    geometry.setAttribute("color", new BufferAttribute(own, 3));
    material.vertexColors = Boolean(shades);
    if (shades) material.color.set(0xffffff); else material.color.copy(mesh.userData.colour);
    material.needsUpdate = true;
  }
}

// Only where no whole ground lies over them: from afar a canvas cannot tell which of the two is nearer.
export function showAxes(meshes, shown) {
  for (const line of meshes.flatMap(linesOf)) line.visible = shown;
}

export const linesOf = (mesh) => mesh.children.filter((each) => each.isLineSegments);
