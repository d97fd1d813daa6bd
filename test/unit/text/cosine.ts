import { type Matrix, matrixRow } from '../../../main/dataset/matrix.ts';

/** Of two rows of unit length. */
export function cosine(matrix: Matrix, a: number, b: number): number {
  const other = matrixRow(matrix, b);
  return matrixRow(matrix, a).reduce((sum, value, d) => sum + value * other[d], 0);
}
