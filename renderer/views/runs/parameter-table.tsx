import { Table } from '@mantine/core';
import { t } from '../../strings/text.ts';
import { aboutParameter } from './about-parameter.ts';

interface ParameterTableProps {
  /** `preset`: what the preset says, where that is another thing than the value. */
  readonly parameters: readonly { readonly key: string; readonly value: string; readonly preset?: string }[];
}

/** Options of a run, each with what it does. */
export function ParameterTable({ parameters }: ParameterTableProps) {
  const hasPreset = parameters.some(({ preset }) => preset !== undefined);
  return (
    <Table.ScrollContainer
      minWidth={640}
      mah={420}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('runs.page.parameters')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('runs.page.parameter')}</Table.Th>
            <Table.Th>{t('runs.page.value')}</Table.Th>
            {hasPreset && <Table.Th>{t('runs.page.inPreset')}</Table.Th>}
            <Table.Th>{t('runs.page.meaning')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parameters.map(({ key, value, preset }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                <code>{key}</code>
              </Table.Th>
              <Table.Td fw={preset === undefined || preset === value ? 400 : 700}>{value}</Table.Td>
              {hasPreset && <Table.Td>{preset}</Table.Td>}
              <Table.Td>{aboutParameter(key)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
