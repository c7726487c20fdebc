// Straight pieces of lines in space: the formulas of core/twin/underground/segments.py, number by number.
const HALVINGS = 40, ALIKE_M = 1e-6;

const dot = (a, b) => a.reduce((sum, each, at) => sum + each * b[at], 0);
const less = (a, b) => a.map((each, at) => each - b[at]);
export const onto = (from, to, part) => from.map((each, at) => each + (to[at] - each) * part);
export const gap = (a, b) => { const step = less(a, b); return Math.sqrt(dot(step, step)); };

// Where along a piece, 0 to 1, a point is nearest to it.
export function along(point, start, end) {
  const step = less(end, start);
  const size = dot(step, step);
  return size > 0 ? Math.min(Math.max(dot(less(point, start), step) / size, 0), 1) : 0;
}

export const distanceTo = (point, start, end) => gap(point, onto(start, end, along(point, start, end)));

// How near two pieces come, and where along each, 0 to 1. Points of two or three figures.
export function nearest(p, pEnd, q, qEnd) {
  const u = less(pEnd, p), v = less(qEnd, q), w = less(p, q);
  const a = dot(u, u), b = dot(u, v), c = dot(v, v), d = dot(u, w), e = dot(v, w);
  const between = a * c - b * b;
  const s = (b * e - c * d) / between, t = (a * e - b * d) / between;
  const tries = [[0, along(p, q, qEnd)], [1, along(pEnd, q, qEnd)], [along(q, p, pEnd), 0], [along(qEnd, p, pEnd), 1]];
  if (between > 1e-12 * a * c && s >= 0 && s <= 1 && t >= 0 && t <= 1) tries.push([s, t]);
  const gaps = tries.map(([first, second]) => gap(onto(p, pEnd, first), onto(q, qEnd, second)));
  const distance = Math.min(...gaps);
  const [first, second] = tries[gaps.findIndex((each) => each <= distance + ALIKE_M)];
  return { distance, first, second };
}

// From where to where along the first piece the second is nearer than `bound`; at: where it is nearest, and nearer.
export function nearerThan(p, pEnd, q, qEnd, at, bound) {
  return [0, 1].map((far) => {
    const within = (part) => distanceTo(onto(p, pEnd, part), q, qEnd) < bound;
    if (within(far)) return far;
    let inner = at, outer = far;
    for (let round = 0; round < HALVINGS; round += 1) {
      const middle = (inner + outer) / 2;
      if (within(middle)) inner = middle; else outer = middle;
    }
    return inner;
  });
}

// The pieces of a line of several parts, those without length left out. Corners [x, y, z]; station: of their start.
export function piecesOf(parts) {
  const found = [];
  let station = 0;
  for (const part of parts) {
    for (let at = 1; at < part.length; at += 1) {
      const start = part[at - 1], end = part[at];
      const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
      if (length > 0 || (Number.isFinite(start[2]) && Number.isFinite(end[2]) && start[2] !== end[2])) found.push({ start, end, station, length });
      station += length;
    }
  }
  return found;
}

export const flat = (point) => [point[0], point[1]];

// Level of the ground at a place, NaN where nobody knows it: two triangles a cell, as core/twin/ground.py has them.
export function levelAt(ground, x, y) {
  if (!ground) return NaN;
  const last = { x: ground.x.length - 1, y: ground.y.length - 1 };
  if (x < ground.x[0] || x > ground.x[last.x] || y < ground.y[0] || y > ground.y[last.y]) return NaN;
  const cell = (grid, value) => {
    let low = 0, high = grid.length;
    while (low < high) { const middle = (low + high) >> 1; if (grid[middle] <= value) low = middle + 1; else high = middle; }
    const at = Math.min(Math.max(low - 1, 0), grid.length - 2);
    return [at, Math.min(Math.max((value - grid[at]) / (grid[at + 1] - grid[at]), 0), 1)];
  };
  const [column, u] = cell(ground.x, x), [row, v] = cell(ground.y, y);
  const z = (r, c) => (ground.z[r][c] === null ? NaN : ground.z[r][c]);
  const here = z(row, column), far = z(row + 1, column + 1);
  if (u >= v) { const right = z(row, column + 1); return here + u * (right - here) + v * (far - right); }
  const left = z(row + 1, column);
  return here + v * (left - here) + u * (far - left);
}
