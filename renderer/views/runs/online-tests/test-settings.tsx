import { Accordion, Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ResponseOf } from '../../../../shared/contract.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { notifyDone } from '../../../components/undo.tsx';
import { useAction } from '../../../engine/use-call.ts';
import { useGo } from '../../../frame/app-link.tsx';
import { t } from '../../../strings/text.ts';

type OnlineTest = ResponseOf<'experiments.get'>;

/** What a person knows of a test that its log does not tell. */
export function TestSettings({ test }: { readonly test: OnlineTest }) {
  const go = useGo();
  const { mutate, error, isPending } = useAction('experiments.change');
  const [name, setName] = useState(test.name);
  const [control, setControl] = useState(test.control);
  const least = Math.min(...test.arms.map(({ share }) => share));
  const [weights, setWeights] = useState<Readonly<Record<string, number | string>>>(() =>
    Object.fromEntries(test.arms.map(({ arm, share }) => [arm, Math.round((share / least) * 1000) / 1000])),
  );
  const asNumbers = test.arms.map(({ arm }) => ({ arm, weight: Number(weights[arm]) }));
  const isComplete = name.trim() !== '' && asNumbers.every(({ weight }) => weight > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(
      { id: test.id, name: name.trim(), control, weights: asNumbers },
      {
        onSuccess() {
          notifyDone(t('experiments.shares.saved'));
          go(`/runs/tests/${test.id}`, { replace: true }); // compared with the control that was just chosen
        },
      },
    );
  };
  return (
    <Accordion variant="contained">
      <Accordion.Item value="settings">
        <Accordion.Control>{t('experiments.shares.title')}</Accordion.Control>
        <Accordion.Panel>
          <form onSubmit={submit}>
            <Stack gap="md">
              <Group align="flex-end">
                <TextInput
                  label={t('experiments.shares.name')}
                  value={name}
                  maxLength={200}
                  onChange={({ currentTarget }) => setName(currentTarget.value)}
                  w="20rem"
                />
                <NativeSelect
                  label={t('experiments.shares.control')}
                  value={control}
                  data={test.arms.map(({ arm }) => arm)}
                  onChange={({ currentTarget }) => setControl(currentTarget.value)}
                />
              </Group>
              <Text size="sm" c="dimmed">
                {t('experiments.shares.about')}
              </Text>
              <Group align="flex-end">
                {test.arms.map(({ arm }) => (
                  <NumberInput
                    key={arm}
                    label={t('experiments.shares.weight', { arm })}
                    value={weights[arm] ?? ''}
                    onChange={(weight) => setWeights((old) => ({ ...old, [arm]: weight }))}
                    min={0}
                    max={1e9}
                    decimalScale={6}
                    w="14rem"
                  />
                ))}
              </Group>
              {error && <ErrorNotice error={error} />}
              <Group>
                <Button type="submit" variant="default" disabled={!isComplete} loading={isPending}>
                  {t('experiments.shares.save')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
