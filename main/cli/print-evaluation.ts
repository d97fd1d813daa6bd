import type { RunComparison, RunEvaluation } from '../engine/evaluate-run.ts';
import { alignRows, printable } from './display-width.ts';
import { encoderName, heading } from './text.ts';

/** Which run a table is about; a poorer encoder than wanted is said for ever. */
export function evaluationHead({ run, encoder, encoderFallback, backend }: RunEvaluation): string {
  const why = encoderFallback === '' ? '' : ` (${printable(encoderFallback)})`;
  return `${heading(`Run ${run.id}`)} ${printable(run.name)}: ${backend} TensorFlow, text by ${encoderName(encoder)}${why}`;
}

export function runComparisonText({ runA, runB, caveats, differences }: RunComparison): string {
  const labels = [...new Set(differences.map(({ label }) => label))];
  const blocks = Map.groupBy(differences, ({ target, segment }) => `${target}s, ${segment} users`);
  const parts = [...blocks].map(([title, inBlock]) => {
    const rows = [...Map.groupBy(inBlock, ({ model }) => model)].map(([model, figures]) => [
      model,
      ...figures.map(({ a, b, apart }) => `${signed(b - a)}${apart ? ' *' : ''}`),
    ]);
    return `${title}\n${alignRows(
      [['model', ...labels], ...rows],
      labels.map((_, k) => k + 1),
    )}`;
  });
  const warning = caveats.map((caveat) => `${caveat}\n`).join('');
  return (
    `${heading(`Run ${runB} minus run ${runA}`)}; a star: the two 95 % intervals do not overlap\n${warning}\n` +
    parts.join('\n')
  );
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value > 0 ? `+${text}` : text;
}
