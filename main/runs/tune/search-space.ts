import type { RunOptions } from '../run-options.ts';

/** One option and the values that tuning tries; one of them is the preset's. */
export interface Axis {
  readonly key: TunedKey;
  readonly values: readonly number[];
  /** Only where the data spans more days than this. */
  readonly days?: number;
}

type KeysOf<Part extends 'hgnn' | 'towers' | 'blend'> = {
  [Key in keyof NonNullable<RunOptions[Part]> & string]: NonNullable<RunOptions[Part]>[Key] extends number
    ? `${Part}.${Key}`
    : never;
}[keyof NonNullable<RunOptions[Part]> & string];

/** An option by its place in RunOptions. */
export type TunedKey = KeysOf<'hgnn'> | KeysOf<'towers'> | KeysOf<'blend'>;

/** What differs from the preset. */
export type Changes = Partial<Readonly<Record<TunedKey, number>>>;

/**
 * In the order in which they are tried: what moved figures most where it was measured first (the presets' own comments),
 * and what needs no new HGNN before what does. The days that a run learns from at all (trainingDays) are not among them:
 * they would change which listeners count as warm, and no two trials would be of the same listeners.
 */
const AXES: readonly Axis[] = [
  { key: 'towers.temperature', values: [0.1, 0.15, 0.2, 0.3] },
  { key: 'blend.neighbours', values: [50, 100, 200] },
  { key: 'towers.logQ', values: [0.6, 0.8, 1] },
  { key: 'towers.historyDays', values: [0, 90], days: 120 },
  { key: 'towers.exampleDays', values: [0, 90], days: 120 },
  { key: 'towers.epochs', values: [5, 10, 20] },
  { key: 'hgnn.margin', values: [0.1, 0.3] },
  { key: 'hgnn.negatives', values: [1, 4] },
];

/** @param days from the first to the last in the data; 0 when it has none */
export function axesFor(days: number): readonly Axis[] {
  return AXES.filter((axis) => axis.days === undefined || days > axis.days);
}

export function withChanges<Options extends RunOptions>(options: Options, changes: Changes): Options {
  let changed = options;
  for (const [key, value] of Object.entries(changes)) {
    const [part, name] = key.split('.') as ['hgnn' | 'towers' | 'blend', string];
    changed = { ...changed, [part]: { ...changed[part], [name]: value } };
  }
  return changed;
}

export function optionOf(options: RunOptions, key: TunedKey): number {
  const [part, name] = key.split('.') as ['hgnn' | 'towers' | 'blend', string];
  return (options[part] as unknown as Readonly<Record<string, number>>)[name];
}
