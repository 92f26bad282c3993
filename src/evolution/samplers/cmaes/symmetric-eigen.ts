/** Rows of a square matrix. */
export type Matrix = readonly (readonly number[])[];

export interface Eigen {
  readonly values: readonly number[];
  /** Row k is the vector of length 1 that belongs to value k. */
  readonly vectors: Matrix;
}

const SWEEPS = 60;

/** Rotates rows p and q of a matrix by an angle of the given sine and cosine. */
const rotateRows = (rows: number[][], p: number, q: number, s: number, c: number): void => {
  const [a, b] = [rows[p]!, rows[q]!];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]!, b[k]!];
    a[k] = c * x - s * y;
    b[k] = s * x + c * y;
  }
};

const rotateColumns = (rows: number[][], p: number, q: number, s: number, c: number): void => {
  for (const row of rows) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
};

/** Eigenvalues and eigenvectors of a symmetric matrix, in no order (Jacobi's rotations, cyclic). */
export const symmetricEigen = (matrix: Matrix): Eigen => {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, k) => Array.from({ length: n }, (_, j) => (j === k ? 1 : 0)));
  const scale = Math.max(...a.flat().map(Math.abs));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const beside = a[p]![q]!;
        off = Math.max(off, Math.abs(beside));
        if (Math.abs(beside) <= 1e-300) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * beside);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotateColumns(a, p, q, t * c, c);
        rotateRows(a, p, q, t * c, c);
        rotateRows(vectors, p, q, t * c, c);
      }
    }
    if (off <= 1e-15 * scale) break;
  }
  return { values: a.map((row, k) => row[k]!), vectors };
};
