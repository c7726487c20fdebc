// Ground that fades as one sheet: what lies nearest is found first, so that of zone, plot and terrain only one is blended;
// and where from afar two of them lie nearest alike, a mark at each point keeps the second away.
import { Mesh, NotEqualStencilFunc, ReplaceStencilOp } from "three";

export const FADED = 0.08;

export function fade(mesh, opacity, clippingPlanes) {
  const { material } = mesh;
  material.transparent = opacity < 1;
  material.opacity = Math.max(opacity, 0);
  material.depthWrite = opacity > FADED;
  material.needsUpdate = true;
  if (opacity < 1 && !mesh.children.length) mesh.add(depth(mesh, clippingPlanes));
  Object.assign(material, { stencilWrite: opacity < 1, stencilRef: 1, stencilFunc: NotEqualStencilFunc, stencilZPass: ReplaceStencilOp });
  for (const each of mesh.children) each.visible = opacity < 1 && opacity > FADED;
}

// The mesh's distances alone, before any ground is coloured.
function depth(mesh, clippingPlanes) {
  const material = mesh.material.clone();
  material.colorWrite = material.stencilWrite = false;
  material.depthWrite = true;
  material.clippingPlanes = clippingPlanes;
  const found = new Mesh(mesh.geometry, material);
  found.renderOrder = -1;
  return found;
}
