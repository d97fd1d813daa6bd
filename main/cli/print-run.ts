import type { RunStart } from '../engine/recorded-parameters.ts';
import type { RunDetails, RunSummary } from '../engine/run-details.ts';

import { alignRows, clip, printable } from './display-width.ts';
import { formatSeconds } from './terminal-progress.ts';
import { count, counted, encoderName, heading, moment, percent } from './text.ts';

type Facts = readonly (readonly [name: string, value: string])[];
type FinishedRun = RunDetails & { readonly metrics: NonNullable<RunDetails['metrics']> };
type BlendFit = NonNullable<FinishedRun['metrics']['blends']>[number];

const ROLES = {
  promoted: 'promoted',
  newest: 'served (newest)',
  shadow: 'shadow',
  none: '',
} as const satisfies Record<RunSummary['role'], string>;

export function runListText(runs: readonly RunSummary[]): string {
  if (runs.length === 0) {
    return 'There is no run yet. Train one with "backlist train".\n';
  }
  const rows = runs.map((run) => [
    String(run.id),
    run.preset,
    run.status,
    moment(run.createdAt),
    run.finishedAt === null ? '' : formatSeconds((run.finishedAt - run.createdAt) / 1000),
    run.hr10 === null ? '' : run.hr10.toFixed(3),
    ROLES[run.role],
    encoderName(run.encoder),
    clip(printable(run.name), 40),
    clip(remarks(run).map(printable).join(' · '), 100),
  ]);
  return alignRows(
    [['run', 'preset', 'status', 'started', 'took', 'HR@10', 'role', 'text by', 'name', ''], ...rows],
    [0, 4, 5],
  );
}

function remarks({ note, error, sameData }: RunSummary): string[] {
  const other = sameData ? '' : 'trained on other data than the workspace holds now';
  return [note, error.split('\n')[0], other].filter((part) => part !== '');
}

export function runDetailsText(run: RunDetails): string {
  const title = `${heading(`Run ${run.id}`)} ${printable(run.name)}\n`;
  return isFinished(run)
    ? `${title}${factsText([...factsOf(run), ...outcomeOf(run)])}\n${stagesText(run)}\n` +
        `The table of all models: backlist evaluate --run ${run.id}\n`
    : title + factsText(factsOf(run));
}

function isFinished(run: RunDetails): run is FinishedRun {
  return run.metrics !== null;
}

function factsOf(run: RunDetails): Facts {
  const { options, encoder, encoderFallback, start, tuned } = run.parameters;
  const isSame = run.sameData ? 'what the workspace holds' : 'other than the workspace holds now';
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`);
  return [
    ['status', run.status + (run.error === '' ? '' : `: ${printable(run.error)}`)],
    ...(run.role === 'none' ? [] : [['role', ROLES[run.role]] as const]),
    ...(run.note === '' ? [] : [['note', printable(run.note)] as const]),
    ['started', moment(run.createdAt)],
    ['preset', `${run.preset}, seed ${run.seed}`],
    ...(tuned
      ? [
          [
            'tuned',
            `${settings(tuned.changes) || 'the preset as it is'}, the best of ${counted(tuned.trials, 'trial')}`,
          ] as const,
        ]
      : []),
    ['data', `${run.dataFingerprint}, ${isSame}`],
    ['text by', encoder.id + (encoderFallback === '' ? '' : ` (${encoderFallback})`)],
    ['held out', settings(options.split)],
    ['graph', settings(options.graph)],
    ['HGNN', settings(options.hgnn)],
    ...(start ? [['HGNN from', startText(start)] as const] : []),
    ['two towers', settings(options.towers)],
    ['shelves by', run.model],
    ['versions', versions.join(', ')],
  ];
}

function startText({ kind, run, name, trainedIn }: RunStart): string {
  const from = `run ${run} (${printable(name)})`;
  const trained = trainedIn ? `, which had it from run ${trainedIn.run} (${printable(trainedIn.name)})` : '';
  return kind === 'reuse'
    ? `${from}, not trained again${trained}`
    : `${from} as a warm start; the towers too`;
}

function outcomeOf({ metrics: { backend, edges, hgnn, towers, blends = [] } }: FinishedRun): Facts {
  const edgeCounts = Object.entries(edges).map(([relation, edgeCount]) => `${relation} ${count(edgeCount)}`);
  const rounds = lossesText(hgnn.rounds.map(({ validationLoss }) => validationLoss));
  return [
    ['backend', `${backend} TensorFlow`],
    ['edges', edgeCounts.join(', ')],
    ['HGNN loss', `${rounds}, best in round ${hgnn.bestRound + 1} of ${hgnn.rounds.length}`],
    ...Object.entries(towers).map(([target, losses]) => {
      // Without validation examples the loss was NaN, which comes back from JSON as null.
      return [
        `${target} towers`,
        lossesText(losses.map(({ train, validation }) => validation ?? train)),
      ] as const;
    }),
    ...blends.flatMap(blendFacts),
  ];
}

/** What the blend is, and what it was worth on the validation part beside what bounded it. */
function blendFacts({ target, choice, warm, floor, withoutFloor, cold, trials }: BlendFit): Facts {
  const sum = ({ evenness, tower, factors, trend }: BlendFit['choice']['warm']) =>
    `links (evened out ${percent(evenness)}) + ${tower} · 2T-HGNN + ${factors} · factors + ${trend} · trend`;
  const worth = ({ hr10, coverage10 }: BlendFit['floor']) =>
    `HR@10 ${hr10.toFixed(3)}, coverage@10 ${percent(coverage10)}`;
  return [
    [
      `${target} blend`,
      `${sum(choice.warm)} for warm users; ridge ${choice.ridge}, rarity ${choice.rarity}, half-life of the trend ${choice.trendHalfLife} days`,
    ],
    ['', cold === null ? 'the same for cold users, who were too few' : `${sum(choice.cold)} for cold users`],
    ['', `best of ${count(trials)} tried on a part of the training plays: ${worth(warm)}`],
    ['', `item-kNN there, whose coverage was to be kept: ${worth(floor)}`],
    ['', `without that floor: ${worth(withoutFloor)}`],
  ];
}

function stagesText({ metrics: { stages } }: FinishedRun): string {
  const rows = stages.map(({ stage, seconds, peakRssMb }) => [
    stage,
    formatSeconds(seconds),
    `${count(peakRssMb)} MB`,
  ]);
  return alignRows([['stage', 'took', 'peak memory'], ...rows], [1, 2]);
}

function factsText(facts: Facts): string {
  return alignRows(facts.map(([name, value]) => [`  ${name}`, value]));
}

/** `batch 1024, epochs 10, …` */
function settings(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join('-') : value}`)
    .join(', ');
}

function lossesText(losses: readonly number[]): string {
  const text = losses.map((loss) => loss.toPrecision(3));
  return (text.length <= 8 ? text : [...text.slice(0, 4), '…', ...text.slice(-3)]).join(' ');
}
