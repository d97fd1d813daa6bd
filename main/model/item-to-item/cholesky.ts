/**
 * Solves A w = b for a symmetric positive definite A [n, n] by Cholesky's decomposition; `a` is overwritten, only its
 * lower half is read. Throws RangeError when A is not positive definite.
 */
export function solveInPlace(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let row = 0; row < n; row++) {
    const at = row * n;
    for (let column = 0; column <= row; column++) {
      const to = column * n;
      let sum = a[at + column];
      for (let k = 0; k < column; k++) {
        sum -= a[at + k] * a[to + k];
      }
      if (row !== column) {
        a[at + column] = sum / a[to + column];
      } else if (sum > 0) {
        a[at + row] = Math.sqrt(sum);
      } else {
        throw new RangeError('The matrix is not positive definite.');
      }
    }
  }
  const w = b.slice();
  for (let row = 0; row < n; row++) {
    let sum = w[row];
    for (let k = 0; k < row; k++) {
      sum -= a[row * n + k] * w[k];
    }
    w[row] = sum / a[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = w[row];
    for (let k = row + 1; k < n; k++) {
      sum -= a[k * n + row] * w[k];
    }
    w[row] = sum / a[row * n + row];
  }
  return w;
}
