// Sun and shadow: one map of what stands above the ground, made anew only when sun, years, themes or cut have changed.
import { PCFShadowMap, Vector3 } from "three";

const CASTS = new Set(["building", "rack", "tree"]);
const SIZE = 2048;

export function prepare(renderer, sun) {
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.autoUpdate = false;
  renderer.shadowMap.type = PCFShadowMap;
  sun.shadow.mapSize.set(SIZE, SIZE);
}

export function casts(mesh) {
  mesh.castShadow = CASTS.has(mesh.userData.theme);
  mesh.receiveShadow = true;
}

// The sun at its azimuth and altitude in degrees, its map around the box of the scene.
export function shine(sun, box, azimuth, altitude) {
  const along = (azimuth * Math.PI) / 180, up = (altitude * Math.PI) / 180;
  const middle = box.getCenter(new Vector3()), radius = Math.max(box.getSize(new Vector3()).length() / 2, 1);
  const towards = new Vector3(Math.sin(along) * Math.cos(up), Math.max(Math.sin(up), 0.02), -Math.cos(along) * Math.cos(up));
  sun.target.position.copy(middle);
  sun.position.copy(middle).addScaledVector(towards.normalize(), 2 * radius);
  sun.intensity = altitude > 0 ? 2 : 0.2;
  const map = sun.shadow.camera;
  map.left = map.bottom = -radius;
  map.right = map.top = radius;
  map.near = 0.5 * radius;
  map.far = 3.5 * radius;
  map.updateProjectionMatrix();
  sun.shadow.normalBias = (2 * radius) / SIZE;
  sun.shadow.bias = -0.0005;
  sun.target.updateMatrixWorld();
}
