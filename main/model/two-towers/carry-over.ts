import { type Input, type InputLayout, widthOf } from './inputs.ts';
import type { TowerWeights } from './model.ts';

/**
 * A tower that starts from another's parameters. The rows of the first layer belong to inputs, so they follow theirs:
 * a country that the other has not met, or an input that it lacks, keeps its random row. undefined where the layers
 * behind are of other widths.
 */
export function carryOver(
  fresh: TowerWeights,
  layout: InputLayout,
  from: TowerWeights,
  fromLayout: InputLayout,
): TowerWeights | undefined {
  if (fresh.widths.slice(1).join() !== from.widths.slice(1).join()) {
    return undefined;
  }
  const first = fresh.kernels[0].slice();
  const cols = fresh.widths[1];
  layout.inputs.forEach((input, k) => {
    const other = fromLayout.inputs.findIndex(({ name }) => name === input.name);
    if (other < 0) {
      return;
    }
    for (const [column, source] of columnsInCommon(input, fromLayout.inputs[other])) {
      const start = (fromLayout.offsets[other] + source) * cols;
      first.set(from.kernels[0].subarray(start, start + cols), (layout.offsets[k] + column) * cols);
    }
  });
  return {
    widths: fresh.widths,
    kernels: [first, ...from.kernels.slice(1).map((kernel) => kernel.slice())],
    biases: from.biases.map((bias) => bias.slice()),
  };
}

/** [column of `to`, column of `from`] of what means the same in both. */
function columnsInCommon(to: Input, from: Input): (readonly [number, number])[] {
  if (to.kind === 'category' && from.kind === 'category') {
    const columnOf = new Map(from.values.map((value, column) => [value, column]));
    const known = to.values.flatMap((value, column) => {
      const source = columnOf.get(value);
      return source === undefined ? [] : [[column, source] as const];
    });
    // "other" and missing come after the values
    return [...known, ...[0, 1].map((k) => [to.values.length + k, from.values.length + k] as const)];
  }
  return to.kind === from.kind && widthOf(to) === widthOf(from)
    ? Array.from({ length: widthOf(to) }, (_, column) => [column, column] as const)
    : [];
}
