/** A run's options as a flat list of texts, for a table, a diff of two runs, and the explanation of a preset. */
import { RUN_PRESETS } from '../../shared/run-preset.ts';
import { presetOptions, type RunOptions } from '../runs/run-options.ts';

export interface Parameter {
  /** Dotted path: `towers.learningRate`. */
  readonly key: string;
  readonly value: string;
}

/** What depends on the machine and not on anybody's choice. */
const NOT_CHOSEN = new Set(['graph.maxMemoryMb', 'backend']);

export function flattenOptions(options: RunOptions): Parameter[] {
  return flatten('', options).filter(({ key }) => !NOT_CHOSEN.has(key));
}

export function presetParameters(): { preset: string; parameters: Parameter[] }[] {
  return RUN_PRESETS.map((preset) => ({ preset, parameters: flattenOptions(presetOptions(preset)) }));
}

/** Beside what the run's own preset says today. */
export function parametersBesidePreset(options: RunOptions): (Parameter & { preset: string })[] {
  const preset = valuesOf(flattenOptions(presetOptions(options.preset)));
  return flattenOptions(options).map(({ key, value }) => ({ key, value, preset: preset.get(key) ?? '' }));
}

export function differingParameters(a: RunOptions, b: RunOptions): { key: string; a: string; b: string }[] {
  const [first, second] = [a, b].map((options) => valuesOf(flattenOptions(options)));
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((key) => ({ key, a: first.get(key) ?? '', b: second.get(key) ?? '' }))
    .filter((each) => each.a !== each.b);
}

function valuesOf(parameters: readonly Parameter[]): Map<string, string> {
  return new Map(parameters.map(({ key, value }) => [key, value]));
}

function flatten(path: string, value: unknown): Parameter[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, each]) =>
      flatten(path === '' ? key : `${path}.${key}`, each),
    );
  }
  return [{ key: path, value: textOf(value) }];
}

/** Lists of numbers and words as `1, 2`; of settings, which are tried one after the other, as `factors 32, …; …`. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) {
    return String(value);
  }
  const isOfSettings = value.some((each) => typeof each === 'object');
  const texts = value.map((each) =>
    typeof each === 'object' && each !== null
      ? Object.entries(each)
          .map(([key, setting]) => `${key} ${setting}`)
          .join(', ')
      : String(each),
  );
  return texts.join(isOfSettings ? '; ' : ', ');
}
