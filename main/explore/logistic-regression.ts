/** Observations that share their regressors, so that millions of them are a handful of rows. */
export interface BinomialGroup {
  /** Regressors without the intercept, as many in every group. */
  readonly x: readonly number[];
  readonly trials: number;
  readonly successes: number;
}

/** Intercept first, then as the regressors; log-odds. */
export interface LogisticFit {
  readonly coefficients: readonly number[];
  /** Of each coefficient, from the inverse of the Fisher information. */
  readonly standardErrors: readonly number[];
}

const MOST_STEPS = 50;
const ENOUGH = 1e-10;
/** Odds of e^20 to 1: the data separates the outcomes, and the likelihood has no maximum. */
const DIVERGED = 20;

/**
 * Maximum likelihood of log-odds(success) = b0 + b·x by Newton's method, which for this model is iteratively reweighted
 * least squares (McCullagh and Nelder 1989, section 2.5). undefined where the likelihood has no single maximum:
 * regressors that explain each other, or that separate the outcomes.
 */
export function fitLogistic(groups: readonly BinomialGroup[]): LogisticFit | undefined {
  const used = groups.filter(({ trials }) => trials > 0);
  const size = (used[0]?.x.length ?? 0) + 1;
  let beta = new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Array<number>(size).fill(0);
    const information = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const { x, trials, successes } of used) {
      const row = [1, ...x];
      const p = 1 / (1 + Math.exp(-dot(row, beta)));
      for (let i = 0; i < size; i++) {
        gradient[i] += row[i] * (successes - trials * p);
        for (let j = 0; j < size; j++) {
          information[i][j] += row[i] * row[j] * trials * p * (1 - p);
        }
      }
    }
    const inverse = invert(information);
    if (inverse === undefined) {
      return undefined;
    }
    const move = inverse.map((row) => dot(row, gradient));
    beta = beta.map((value, i) => value + move[i]);
    if (beta.some((value) => !(Math.abs(value) < DIVERGED))) {
      return undefined;
    }
    if (move.every((change) => Math.abs(change) < ENOUGH)) {
      return { coefficients: beta, standardErrors: inverse.map((row, i) => Math.sqrt(row[i])) };
    }
  }
  return undefined;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** Gauss-Jordan with pivots; undefined for a matrix that is singular to working precision. */
function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const scale = Math.max(...matrix.map((row, i) => Math.abs(row[i])));
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
    }
    if (!(Math.abs(rows[pivot][column]) > 1e-12 * scale)) {
      return undefined;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column][column];
    rows[column] = rows[column].map((value) => value / head);
    for (let row = 0; row < size; row++) {
      if (row !== column) {
        const factor = rows[row][column];
        rows[row] = rows[row].map((value, k) => value - factor * rows[column][k]);
      }
    }
  }
  return rows.map((row) => row.slice(size));
}
