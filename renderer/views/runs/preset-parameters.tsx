import { Table } from '@mantine/core';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { aboutParameter } from './about-parameter.ts';

/** What a preset sets, each option explained. */
export function PresetParameters({ preset }: { readonly preset: string }) {
  const presets = useCall('runs.presets', {});
  return (
    <QueryView query={presets}>
      {(all) => (
        <Table.ScrollContainer
          minWidth={480}
          mah={320}
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
                <Table.Th>{t('runs.page.meaning')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all
                .find((each) => each.preset === preset)
                ?.parameters.map(({ key, value }) => (
                  <Table.Tr key={key}>
                    <Table.Th scope="row">
                      <code>{key}</code>
                    </Table.Th>
                    <Table.Td>{value}</Table.Td>
                    <Table.Td>{aboutParameter(key)}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </QueryView>
  );
}
