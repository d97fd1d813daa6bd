/** What a person's hand on the mapping does to the choice that is sent: every guess it rests on is held fast. */
import type { ResponseOf } from '../../../shared/contract.ts';
import type { Choice } from './import-draft.ts';

export type PreviewedTable = ResponseOf<'data.preview'>['tables'][number];
export type Kind = NonNullable<PreviewedTable['kind']>;

/** The field that a column feeds: as chosen, else as guessed; '' when it is not used. */
export function fieldOf(
  { mapping }: Pick<PreviewedTable, 'mapping'>,
  { map = {} }: Choice,
  column: string,
): string {
  const chosen = Object.entries(map).find(([field, from]) => from === column && !field.startsWith('event.'));
  const guessed = mapping.find((each) => each.constant === null && each.column === column)?.field ?? '';
  return chosen?.[0] ?? (guessed in map ? '' : guessed);
}

/** The word that stands for every row; '' when there is none. */
export function constantOf(
  { mapping }: Pick<PreviewedTable, 'mapping'>,
  { map = {} }: Choice,
  field: string,
): string {
  return map[field] ?? mapping.find((each) => each.field === field)?.constant ?? '';
}

/** A column feeds one field, a field is fed by one column. */
export function chooseField(table: PreviewedTable, choice: Choice, column: string, field: string): Choice {
  const before = fieldOf(table, choice, column);
  return held(table, choice, {
    ...(before === '' ? {} : { [before]: '' }),
    ...(field === '' ? {} : { [field]: column }),
  });
}

/** '' takes the word away again, and leaves the field out. */
export function chooseConstant(table: PreviewedTable, choice: Choice, field: string, word: string): Choice {
  return held(table, choice, { [field]: word });
}

export function chooseWord(table: PreviewedTable, choice: Choice, word: string, event: string): Choice {
  return held(table, choice, { [`event.${word}`]: event });
}

/** Another kind has other fields, so what was said of the old ones is void. */
export function chooseKind({ shape, leaveOut }: Choice, kind: Kind): Choice {
  return { shape, kind, ...(leaveOut === undefined ? {} : { leaveOut }) };
}

/** The kind is guessed from the mapping, and must not jump when that is changed. */
function held(table: PreviewedTable, choice: Choice, map: Readonly<Record<string, string>>): Choice {
  const kind = choice.kind ?? table.kind;
  return { ...choice, ...(kind === null ? {} : { kind }), map: { ...choice.map, ...map } };
}
