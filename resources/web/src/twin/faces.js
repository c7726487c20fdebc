// Faces of a mesh by their features, and places as the scene's data has them.
import { BufferAttribute, DoubleSide, Mesh, MeshLambertMaterial } from "three";

// A place of glTF as the scene's data has it.
export function there({ x, y, z }) {
  return { x, y: -z, z: y };
}

// The faces whose feature is kept.
export function kept(index, feature, there) {
  const faces = new index.constructor(index.length);
  let count = 0;
  for (let at = 0; at < index.length; at += 3) {
    if (!there(feature.getX(index[at]))) continue;
    faces[count] = index[at]; faces[count + 1] = index[at + 1]; faces[count + 2] = index[at + 2];
    count += 3;
  }
  return faces.slice(0, count);
}

// Some faces of a mesh once more, bright.
export function shone(mesh, faces, clippingPlanes) {
  const geometry = mesh.geometry.clone();
  geometry.setIndex(new BufferAttribute(faces, 1));
  geometry.deleteAttribute("color");
  return new Mesh(geometry, new MeshLambertMaterial({
    color: 0xffd400, emissive: 0x665500, side: DoubleSide, flatShading: true, clippingPlanes,
    polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -4,
  }));
}
