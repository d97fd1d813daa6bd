import type { RunDetails, RunSummary } from '../engine/run-details.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { formatSeconds } from './terminal-progress.ts';
import { count, heading, moment } from './text.ts';

export function runListText(runs: readonly RunSummary[]): string {
  if (runs.length === 0) {
    return 'There is no run yet. Train one with "backlist train".\n';
  }
  const rows = runs.map((run) => [
    String(run.id),
    run.status,
    moment(run.createdAt),
    run.finishedAt === null ? '' : formatSeconds((run.finishedAt - run.createdAt) / 1000),
    run.hr10 === null ? '' : run.hr10.toFixed(3),
    run.encoder.split('/')[0],
    clip(printable(run.name), 40),
    clip(
      [
        run.note,
        run.error.split('\n')[0],
        run.sameData ? '' : 'trained on other data than the workspace holds now',
      ]
        .filter((part) => part !== '')
        .map(printable)
        .join(' · '),
      100,
    ),
  ]);
  return alignRows(
    [['run', 'status', 'started', 'took', 'HR@10', 'text by', 'name', ''], ...rows],
    [0, 3, 4],
  );
}

export function runDetailsText(run: RunDetails): string {
  const { options, encoder, encoderFallback } = run.parameters;
  const facts: [string, string][] = [
    ['status', run.status + (run.error === '' ? '' : `: ${printable(run.error)}`)],
    ...(run.note === '' ? [] : [['note', printable(run.note)] as [string, string]]),
    ['started', moment(run.createdAt)],
    ['preset', `${run.preset}, seed ${run.seed}`],
    [
      'data',
      `${run.dataFingerprint}, ${run.sameData ? 'what the workspace holds' : 'other than the workspace holds now'}`,
    ],
    ['text by', encoder.id + (encoderFallback === '' ? '' : ` (${encoderFallback})`)],
    ['held out', settings(options.split)],
    ['graph', settings(options.graph)],
    ['HGNN', settings(options.hgnn)],
    ['two towers', settings(options.towers)],
    [
      'versions',
      Object.entries(run.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
  const parts = [`${heading(`Run ${run.id}`)} ${printable(run.name)}\n`, factsText(facts)];
  if (run.metrics !== null) {
    const { backend, edges, stages, hgnn, towers } = run.metrics;
    const losses = Object.entries(towers).map(([target, rounds]): [string, string] => [
      `towers, ${target}s`,
      lossesText(rounds.map(({ train, validation }) => validation ?? train)), // NaN came back from JSON as null
    ]);
    parts.push(
      factsText([
        ['backend', `${backend} TensorFlow`],
        [
          'edges',
          Object.entries(edges)
            .map(([relation, edgeCount]) => `${relation} ${count(edgeCount)}`)
            .join(', '),
        ],
        [
          'HGNN loss',
          `${lossesText(hgnn.rounds.map(({ validationLoss }) => validationLoss))}, best in round ${hgnn.bestRound + 1}`,
        ],
        ...losses,
      ]),
      '\n',
      alignRows(
        [
          ['stage', 'took', 'peak memory'],
          ...stages.map(({ stage, seconds, peakRssMb }) => [
            stage,
            formatSeconds(seconds),
            `${count(peakRssMb)} MB`,
          ]),
        ],
        [1, 2],
      ),
      `\nThe table of all models: backlist evaluate --run ${run.id}\n`,
    );
  }
  return parts.join('');
}

function factsText(facts: readonly (readonly [string, string])[]): string {
  return alignRows(facts.map(([name, value]) => [`  ${name}`, value]));
}

/** `batch 1024, epochs 10, …` */
function settings(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join('-') : value}`)
    .join(', ');
}

function lossesText(losses: readonly number[]): string {
  const shown = losses.length <= 8 ? losses : [...losses.slice(0, 4), Number.NaN, ...losses.slice(-3)];
  return shown.map((loss) => (Number.isNaN(loss) ? '…' : loss.toPrecision(3))).join(' ');
}
