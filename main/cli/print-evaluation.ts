import type { RunsCompared } from '../engine/compare-runs.ts';
import type { RunEvaluation } from '../engine/evaluate-run.ts';
import { alignRows, printable } from './display-width.ts';
import { encoderName, heading, runText } from './text.ts';

/** Which run a table is about; a poorer encoder than wanted is said for ever. */
export function evaluationHead({ run, encoder, encoderFallback, backend }: RunEvaluation): string {
  const why = encoderFallback === '' ? '' : ` (${printable(encoderFallback)})`;
  return `${heading(`Run ${run.id}`)} ${printable(run.name)}: preset ${run.preset}, ${backend} TensorFlow, text by ${encoderName(encoder)}${why}`;
}

/** Paired differences first, where there are any; then every figure, each run with its own interval. */
export function runComparisonText({
  runA,
  runB,
  served,
  caveats,
  paired,
  figures,
  parameters,
}: RunsCompared): string {
  const servedText =
    served.a === served.b ? served.a : `${served.a} (run ${runA.id}) and ${served.b} (run ${runB.id})`;
  const pairedParts = paired.flatMap(({ target, segments }) =>
    segments.map(({ segment, users, differences }) => {
      const rows = Object.entries(differences).map(([metric, { value, low, high }]) => [
        metric,
        signed(value),
        `[${signed(low)}, ${signed(high)}]${low > 0 || high < 0 ? ' *' : ''}`,
      ]);
      return `${servedText}, ${target}s, the same ${users} ${segment} users\n${alignRows(rows, [1, 2])}`;
    }),
  );
  const labels = [...new Set(figures.map(({ label }) => label))];
  const blocks = Map.groupBy(figures, ({ target, segment }) => `${target}s, ${segment} users`);
  const parts = [...blocks].map(([title, inBlock]) => {
    const rows = [...Map.groupBy(inBlock, ({ model }) => model)].map(([model, each]) => [
      model,
      ...each.map(({ a, b, apart }) => `${signed(a.value - b.value)}${apart ? ' *' : ''}`),
    ]);
    return `${title}\n${alignRows(
      [['model', ...labels], ...rows],
      labels.map((_, k) => k + 1),
    )}`;
  });
  const options = parameters.map(({ key, a, b }) => [key, printable(a), printable(b)]);
  return [
    `${heading(`Run ${runA.id} minus run ${runB.id}`)}: ${runText(runA)}, ${runText(runB)}`,
    ...caveats,
    ...(pairedParts.length === 0
      ? []
      : [`\n${heading('Paired by user')}; a star: the 95 % interval leaves out 0`, ...pairedParts]),
    `\n${heading('Every figure')}; a star: the two 95 % intervals do not overlap`,
    ...parts,
    ...(options.length === 0 ? [] : [heading('Options that differ'), alignRows(options, [])]),
  ].join('\n');
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value > 0 ? `+${text}` : text;
}
