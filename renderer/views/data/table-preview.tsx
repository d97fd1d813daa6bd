import { Alert, Checkbox, Group, NativeSelect, Paper, Text } from '@mantine/core';
import { EVENTS, ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { ENGLISH } from '../../strings/english.ts';
import { type TextKey, t } from '../../strings/text.ts';
import {
  chooseConstant,
  chooseField,
  chooseKind,
  chooseWord,
  constantOf,
  fieldOf,
  type Kind,
  type PreviewedTable,
} from './column-mapping.ts';
import classes from './data.module.css';
import { formatBytes } from './format-bytes.ts';
import { type Choice, chooseTable } from './import-draft.ts';

const KINDS: readonly Kind[] = ['catalogue', 'users', 'streams'];
/** Fields that one word can stand for, in every row. */
const CONSTANTS = { type: ITEM_TYPES, event: EVENTS } as const;
/** A region that scrolls is reached by keyboard. */
const SCROLLS = { tabIndex: 0 };

interface TablePreviewProps {
  readonly table: PreviewedTable;
  readonly choice: Choice;
}

/** Files of one shape: what they hold, their first rows, and above each column what it is. */
export function TablePreview({ table, choice }: TablePreviewProps) {
  const { files } = table;
  // as chosen, before the preview of the choice is there
  const leftOut = choice.leaveOut ?? false;
  const kind = choice.kind ?? table.kind;
  const name = t('data.table.files', { first: files.names[0], rest: files.total - 1 });
  return (
    <Paper
      withBorder
      p="md"
      component="article"
      aria-label={name}
      className={classes.table}
      data-left-out={leftOut || undefined}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Text fw={600} dir="auto" className={classes.fileName} title={files.names.join('\n')}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {t('data.table.about', {
              format: table.format,
              size: files.bytes === 0 ? 'none' : formatBytes(files.bytes),
            })}
          </Text>
        </div>
        <Group gap="md">
          {table.columns.length > 0 && !leftOut && (
            <NativeSelect
              size="xs"
              aria-label={t('data.table.holds', { name })}
              value={kind ?? ''}
              onChange={(event) => chooseTable(chooseKind(choice, event.currentTarget.value as Kind))}
              data={[
                ...(kind === null ? [{ value: '', label: t('data.kind.none') }] : []),
                ...KINDS.map((each) => ({ value: each, label: t(`data.kind.${each}`) })),
              ]}
            />
          )}
          <Checkbox
            size="xs"
            label={t('data.table.leaveOut', { name: files.total > 1 ? '…' : files.names[0] })}
            aria-label={t('data.table.leaveOut', { name })}
            checked={leftOut}
            onChange={(event) => chooseTable({ ...choice, leaveOut: event.currentTarget.checked })}
          />
        </Group>
      </Group>
      {leftOut ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('data.table.leftOut')}
        </Text>
      ) : (
        <>
          <Problem table={table} />
          {table.shape === 'history' && (
            <Text size="sm" mt="xs">
              {t('data.table.history')}
            </Text>
          )}
          {table.columns.length > 0 && <Columns table={table} choice={choice} name={name} />}
          <Constants table={table} choice={choice} />
          <EventWords table={table} choice={choice} />
        </>
      )}
    </Paper>
  );
}

function Problem({ table: { problem, advice, missing, columns } }: Pick<TablePreviewProps, 'table'>) {
  if (problem === '') {
    return null;
  }
  return (
    <Alert color="red" variant="light" mt="sm" role="alert" className={classes.problem}>
      {missing.length > 0 ? (
        <>
          <Text size="sm">{t('data.table.missing', { fields: missing.map(fieldName).join(', ') })}</Text>
          {columns.length === 1 && (
            <Text size="sm" mt={4}>
              {t('data.table.oneColumn')}
            </Text>
          )}
        </>
      ) : (
        <>
          <Text size="sm" dir="auto">
            {problem}
          </Text>
          <Text size="sm" dir="auto" mt={4}>
            {advice}
          </Text>
        </>
      )}
    </Alert>
  );
}

function Columns({ table, choice, name }: TablePreviewProps & { readonly name: string }) {
  const { columns, rows, fields, missing, moreColumns } = table;
  const options = [
    { value: '', label: t('data.table.unused') },
    ...fields.map(({ field, required }) => ({
      value: field,
      label:
        required && missing.includes(field)
          ? t('data.table.required', { field: fieldName(field) })
          : fieldName(field),
    })),
  ];
  return (
    <>
      <section className={classes.rows} {...SCROLLS} aria-label={t('data.table.rows', { name })}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => {
                const field = fieldOf(table, choice, column);
                return (
                  <th key={column} scope="col" data-used={field !== '' || undefined}>
                    <span dir="auto" className={classes.columnName} title={column}>
                      {column}
                    </span>
                    {fields.length > 0 && (
                      <NativeSelect
                        size="xs"
                        aria-label={t('data.table.column', { column })}
                        value={field}
                        onChange={(event) =>
                          chooseTable(chooseField(table, choice, column, event.currentTarget.value))
                        }
                        data={options}
                      />
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no name of their own
              <tr key={index}>
                {columns.map((column, at) => (
                  <td key={column} dir="auto" data-used={fieldOf(table, choice, column) !== '' || undefined}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {moreColumns > 0 && (
        <Text size="xs" c="dimmed">
          {t('data.table.moreColumns', { count: moreColumns })}
        </Text>
      )}
    </>
  );
}

/** A table that has only audiobooks, or only follows, need not say so in each row. */
function Constants({ table, choice }: TablePreviewProps) {
  const open = (['type', 'event'] as const).filter(
    (field) =>
      table.fields.some((each) => each.field === field) &&
      !table.mapping.some((each) => each.field === field && each.constant === null),
  );
  if (open.length === 0) {
    return null;
  }
  return (
    <Group mt="sm" gap="md">
      {open.map((field) => (
        <NativeSelect
          key={field}
          size="xs"
          label={t('data.table.allRows', { field: fieldName(field) })}
          value={constantOf(table, choice, field)}
          onChange={(event) => chooseTable(chooseConstant(table, choice, field, event.currentTarget.value))}
          data={[
            { value: '', label: t(field === 'event' ? 'data.event.stream' : 'data.table.notGiven') },
            ...CONSTANTS[field]
              .filter((word) => word !== 'stream')
              .map((word) => ({ value: word, label: t(`data.${field}.${word}` as TextKey) })),
          ]}
        />
      ))}
    </Group>
  );
}

function EventWords({ table, choice }: TablePreviewProps) {
  if (table.eventWords.length === 0) {
    return null;
  }
  return (
    <fieldset className={classes.words}>
      <legend>{t('data.table.words')}</legend>
      <Text size="xs" c="dimmed" mb="xs">
        {t('data.table.wordsAbout')}
      </Text>
      <Group gap="md">
        {table.eventWords.map(({ word, event }) => (
          <NativeSelect
            key={word}
            size="xs"
            label={t('data.table.word', { word })}
            value={choice.map?.[`event.${word}`] ?? event ?? ''}
            onChange={(change) => chooseTable(chooseWord(table, choice, word, change.currentTarget.value))}
            data={[
              ...(event === null ? [{ value: '', label: t('data.table.wordNothing') }] : []),
              ...EVENTS.map((each) => ({ value: each, label: t(`data.event.${each}`) })),
            ]}
          />
        ))}
      </Group>
    </fieldset>
  );
}

export function fieldName(field: string): string {
  const key = `data.field.${field}`;
  return key in ENGLISH ? t(key as TextKey) : field;
}
