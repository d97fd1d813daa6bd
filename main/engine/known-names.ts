import { AppError } from '../../shared/app-error.ts';

export interface ChosenSource {
  readonly path: string;
  /** As the person knows it; an uploaded file lies elsewhere under an id. */
  readonly name: string;
}

/** The stages' advice names options of the command line; the window has controls for them. */
const CONTROLS: readonly (readonly [RegExp, string])[] = [
  [/Say which it is with --map \S+?=COLUMN\./, 'Choose it above its column.'],
  [/Say what it means with --map event\.WORD=stream/, 'Say what the word means before importing'],
  [/use --map type=podcast/, 'choose one type for all rows'],
  [/allow more with --max-bad-share/, 'allow more bad rows'],
];

export function withControls(text: string): string {
  return CONTROLS.reduce((named, [option, control]) => named.replace(option, control), text);
}

/** Puts the names that the person knows in place of paths that they have never seen. */
export function nameFiles(sources: readonly ChosenSource[], text: string): string {
  return sources.reduce((named, { path, name }) => named.replaceAll(path, name), withControls(text));
}

export async function namingFiles<Value>(
  sources: readonly ChosenSource[],
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error;
    }
    const named = (text: string) => nameFiles(sources, text);
    const details = Object.entries(error.details).map(([key, value]) => [
      key,
      typeof value === 'string' ? named(value) : value,
    ]);
    throw new AppError(
      error.code,
      named(error.message),
      named(error.advice),
      Object.fromEntries(details),
      error,
    );
  }
}
