/**
 * How one side's facts become a row of numbers. Each input owns a run of columns and the last of the run says
 * "missing": a missing input is all zeros but for that 1, whose weight row is the learnt default. So missing differs
 * from every value, zero included. What an input needs to encode (means, categories, widths) was fitted on the
 * training data and travels in the model file.
 */

/** [(value - mean) / deviation, missing] */
export interface NumberInput {
  readonly kind: 'number';
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

/** One column a value, then "other" for every value that has none, then missing. */
export interface CategoryInput {
  readonly kind: 'category';
  readonly name: string;
  readonly values: readonly string[];
}

/** [vector · scale, missing]. The scale brings a unit vector's components to about 1, as the other inputs are. */
export interface VectorInput {
  readonly kind: 'vector';
  readonly name: string;
  readonly dims: number;
  readonly scale: number;
}

export type Input = NumberInput | CategoryInput | VectorInput;

/** All inputs of one tower, side by side. */
export interface InputLayout {
  readonly inputs: readonly Input[];
  /** First column of each input. */
  readonly offsets: readonly number[];
  readonly width: number;
}

export function widthOf(input: Input): number {
  switch (input.kind) {
    case 'number':
      return 2;
    case 'category':
      return input.values.length + 2;
    case 'vector':
      return input.dims + 1;
  }
}

export function layOut(inputs: readonly (Input | undefined)[]): InputLayout {
  const present = inputs.filter((input) => input !== undefined);
  const offsets: number[] = [];
  let width = 0;
  for (const input of present) {
    offsets.push(width);
    width += widthOf(input);
  }
  return { inputs: present, offsets, width };
}

/** Undefined when no value is known: an input that training never saw is left out of the model. */
export function fitNumber(name: string, values: Iterable<number>): NumberInput | undefined {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      count++;
      sum += value;
      squares += value * value;
    }
  }
  if (count === 0) {
    return undefined;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return { kind: 'number', name, mean, deviation: deviation > 1e-6 ? deviation : 1 };
}

/** The `most` commonest values, '' being none; undefined when there are none. */
export function fitCategory(name: string, values: Iterable<string>, most: number): CategoryInput | undefined {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== '') {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const ordered = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return ordered.length === 0
    ? undefined
    : { kind: 'category', name, values: ordered.slice(0, most).map(([value]) => value) };
}

export function vectorInput(name: string, dims: number): VectorInput | undefined {
  return dims === 0 ? undefined : { kind: 'vector', name, dims, scale: Math.sqrt(dims) };
}

/** One row's facts by input name: a number (NaN is missing), a string ('' is missing), a vector. */
export type Facts = Readonly<Record<string, number | string | Float32Array | undefined>>;

/** Writes the facts of one row at `at`; every column of the row is set. */
export type RowEncoder = (facts: Facts, rows: Float32Array, at: number) => void;

export function createRowEncoder({ inputs, offsets, width }: InputLayout): RowEncoder {
  const columns = inputs.map((input) =>
    input.kind === 'category' ? new Map(input.values.map((value, column) => [value, column])) : undefined,
  );
  return (facts, rows, at) => {
    rows.fill(0, at, at + width);
    for (let k = 0; k < inputs.length; k++) {
      const input = inputs[k];
      const fact = facts[input.name];
      const first = at + offsets[k];
      const missing = first + widthOf(input) - 1;
      if (isMissing(fact)) {
        rows[missing] = 1;
      } else if (input.kind === 'number') {
        rows[first] = ((fact as number) - input.mean) / input.deviation;
      } else if (input.kind === 'category') {
        rows[first + (columns[k]?.get(fact as string) ?? input.values.length)] = 1;
      } else {
        const vector = fact as Float32Array;
        for (let d = 0; d < input.dims; d++) {
          rows[first + d] = vector[d] * input.scale;
        }
      }
    }
  };
}

/** No number, no string, no vector, or one of NaN or zeros only (no unit vector and no mean of them is zero). */
function isMissing(fact: number | string | Float32Array | undefined): fact is undefined {
  if (typeof fact === 'number') {
    return Number.isNaN(fact);
  }
  if (fact === undefined || typeof fact === 'string') {
    return fact === undefined || fact === '';
  }
  return Number.isNaN(fact[0]) || (fact[0] === 0 && fact.every((value) => value === 0));
}

/** Makes an input of an encoded row missing or, with `other`, a category "other". */
export function blankInput(
  layout: InputLayout,
  k: number,
  rows: Float32Array,
  at: number,
  other: boolean,
): void {
  const input = layout.inputs[k];
  const first = at + layout.offsets[k];
  const end = first + widthOf(input);
  rows.fill(0, first, end);
  rows[end - (other && input.kind === 'category' ? 2 : 1)] = 1;
}
