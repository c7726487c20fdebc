// Faces of a mesh by their features, and places as the scene's data has them.

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
