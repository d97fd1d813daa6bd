import { Group, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { t } from '../../strings/text.ts';
import { ParameterTable } from './parameter-table.tsx';

type Details = ResponseOf<'runs.get'>;

/** What the run was told, at first only where it differs from its preset. */
export function RunParameters({
  parameters,
  preset,
}: Pick<Details, 'parameters'> & { readonly preset: string }) {
  const [onlyChanged, setOnlyChanged] = useState(true);
  const shown = parameters.filter((each) => !onlyChanged || each.value !== each.preset);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('runs.page.parameters')}</Title>
        <Switch
          label={t('runs.page.changedOnly')}
          checked={onlyChanged}
          onChange={({ currentTarget }) => setOnlyChanged(currentTarget.checked)}
        />
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">{t('runs.page.asPreset', { preset })}</Text>
      ) : (
        <ParameterTable parameters={shown} />
      )}
    </section>
  );
}
