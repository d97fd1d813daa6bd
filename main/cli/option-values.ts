/** Reads the values of options; a mistake names what is allowed, and commander names the option. */
import { InvalidArgumentError } from 'commander';

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least || value > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It must be a whole number ${range}.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError('It must be a number above 0.');
  }
  return value;
}

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** `90s`, `30m`, `1.5h` as whole milliseconds. */
export function duration(text: string): number {
  const [, number, unit] = /^(\d+\.?\d*|\.\d+)\s*([smh])$/.exec(text.trim()) ?? [];
  const value = Math.round(Number(number) * MILLISECONDS[unit as keyof typeof MILLISECONDS]);
  if (!(value > 0)) {
    throw new InvalidArgumentError('It must be a time such as 90s, 30m or 2h.');
  }
  return value;
}

/** `0.02` or `2%`. */
export function share(text: string): number {
  const match = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text.trim());
  const value = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('It must be a share from 0 to 1, such as 0.02 or 2%.');
  }
  return value;
}

/** `a,b,c`, given once or several times. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((part) => part.trim())].filter((part) => part !== '');
}

/** The same, of these words only. */
export function listOf<Word extends string>(
  words: readonly Word[],
): (text: string, before?: readonly Word[]) => readonly Word[] {
  return (text, before = []) => {
    const parts = list(text);
    const unknown = parts.find((part) => !words.includes(part as Word));
    if (unknown !== undefined || parts.length === 0) {
      throw new InvalidArgumentError(`"${unknown ?? ''}" is none of ${words.join(', ')}.`);
    }
    return [...before, ...(parts as Word[])];
  };
}

/** A whole option value each time it is given. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
