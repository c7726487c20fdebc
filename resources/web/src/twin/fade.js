// Ground that fades as one sheet: what lies nearest is found first, so that of zone, plot and terrain only one is blended.
import { Mesh } from "three";

export const FADED = 0.08;

export function fade(mesh, opacity, clippingPlanes) {
  const { material } = mesh;
  material.transparent = opacity < 1;
  material.opacity = Math.max(opacity, 0);
  material.depthWrite = opacity > FADED;
  material.needsUpdate = true;
  if (opacity < 1 && !mesh.children.length) mesh.add(depth(mesh, clippingPlanes));
  for (const each of mesh.children) each.visible = opacity < 1 && opacity > FADED;
}

// The mesh's distances alone, before any ground is coloured.
function depth(mesh, clippingPlanes) {
  const material = mesh.material.clone();
  material.colorWrite = false;
  material.depthWrite = true;
  material.clippingPlanes = clippingPlanes;
  const found = new Mesh(mesh.geometry, material);
  found.renderOrder = -1;
  return found;
}
