import {
  Accordion,
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import { RUN_PRESETS, type RunPreset, runName } from '../../../shared/run-preset.ts';
import { EVENTS, type EventName, ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useJob, useJobs } from '../../engine/use-job.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { PresetParameters } from './preset-parameters.tsx';

type Choices = RequestOf<'runs.train'>;

const SPLITS = ['auto', 'time', 'per-user'] as const;
const ENCODERS = ['auto', 'minilm', 'multilingual', 'hashing'] as const;
const WEAK_SIGNALS = EVENTS.filter((event): event is Exclude<EventName, 'stream'> => event !== 'stream');
const PAPER_DAYS = 14;

/** Numbers left empty are as in the preset. */
const NUMBERS = [
  { field: 'rounds', min: 1, max: 1000, hint: undefined },
  { field: 'epochs', min: 1, max: 1000, hint: undefined },
  { field: 'minUsers', min: 1, max: 1000, hint: 'runs.form.minUsersHint' },
  { field: 'maxNeighbours', min: 0, max: 100_000, hint: 'runs.form.zeroIsAll' },
  { field: 'maxHistory', min: 0, max: 1_000_000, hint: 'runs.form.zeroIsAll' },
] as const;

/** Everything that decides a run, explained; a name and a preset are enough. */
export function TrainPage() {
  const go = useGo();
  const { start, startError } = useJob('runs.train');
  const obstacles = useCall('runs.obstacles', {}).data ?? [];
  const done = (useCall('runs.list', {}).data ?? []).filter(({ status }) => status === 'done').toReversed();
  const isBusy = useJobs().some(({ state, name }) => state === 'running' && name !== 'runs.export');
  const [choices, setChoices] = useState<Choices>({ preset: 'fast' });
  const change = (next: Choices) => setChoices((old) => ({ ...old, ...next }));
  const targets = choices.targets ?? ITEM_TYPES;
  const without = choices.withoutSignals ?? [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await start(choices);
    go('/runs');
  };
  return (
    <Page
      title={t('runs.form.title')}
      description={t('runs.form.description')}
      actions={<AppLink to="/runs">{t('runs.form.back')}</AppLink>}
    >
      <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Stack gap="lg" maw={720}>
          {obstacles.map(({ message, advice }) => (
            <Alert key={message} color="yellow" title={t('runs.form.obstacle')}>
              <Text size="sm">{message}</Text>
              <Text size="sm">{advice}</Text>
            </Alert>
          ))}
          <TextInput
            label={t('runs.form.name')}
            description={t('runs.form.nameHint')}
            placeholder={t('runs.form.namePlaceholder', { preset: choices.preset ?? 'fast' })}
            maxLength={200}
            value={choices.name ?? ''}
            onChange={({ currentTarget }) => change({ name: currentTarget.value.trimStart() || undefined })}
          />
          <Radio.Group
            label={t('runs.form.preset')}
            value={choices.preset ?? 'fast'}
            onChange={(preset) => change({ preset: preset as RunPreset })}
          >
            <Stack gap="sm" mt="xs">
              {RUN_PRESETS.map((preset) => (
                <Radio
                  key={preset}
                  value={preset}
                  label={t(`runs.form.preset.${preset}`)}
                  description={t(`runs.form.preset.${preset}.about`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Checkbox.Group
            label={t('runs.form.targets')}
            value={[...targets]}
            onChange={(next) => change({ targets: ITEM_TYPES.filter((type) => next.includes(type)) })}
          >
            <Group mt="xs">
              {ITEM_TYPES.map((type) => (
                <Checkbox key={type} value={type} label={t(`runs.form.targets.${type}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group align="flex-start" grow>
            <NativeSelect
              label={t('runs.form.split')}
              data={SPLITS.map((value) => ({ value, label: t(`runs.form.split.${value}`) }))}
              value={choices.split ?? 'auto'}
              onChange={({ currentTarget: { value } }) =>
                change({
                  split: value === 'auto' ? undefined : (value as 'time' | 'per-user'),
                  days: value === 'time' ? (choices.days ?? PAPER_DAYS) : undefined,
                })
              }
            />
            {choices.split === 'time' && (
              <NumberInput
                label={t('runs.form.days')}
                min={1}
                max={3650}
                value={choices.days ?? PAPER_DAYS}
                onChange={(days) => change({ days: Number(days) || undefined })}
              />
            )}
          </Group>
          <NativeSelect
            label={t('runs.form.encoder')}
            data={ENCODERS.map((value) => ({ value, label: t(`runs.form.encoder.${value}`) }))}
            value={choices.encoder ?? 'auto'}
            onChange={({ currentTarget }) =>
              change({ encoder: currentTarget.value as (typeof ENCODERS)[number] })
            }
          />
          {done.length > 0 && (
            <NativeSelect
              label={t('runs.form.startFrom')}
              description={t('runs.form.startFromHint')}
              data={[
                { value: '', label: t('runs.form.startFrom.nothing') },
                ...(['reuse', 'warm'] as const).flatMap((kind) =>
                  done.map((run) => ({
                    value: `${kind} ${run.id}`,
                    label: t(`runs.form.startFrom.${kind}`, { id: run.id, name: runName(run) }),
                  })),
                ),
              ]}
              onChange={({ currentTarget }) => {
                const [kind, id] = currentTarget.value.split(' ');
                change({
                  reuseHgnn: kind === 'reuse' ? Number(id) : undefined,
                  warmStart: kind === 'warm' ? Number(id) : undefined,
                });
              }}
            />
          )}
          <Checkbox.Group
            label={t('runs.form.signals')}
            value={WEAK_SIGNALS.filter((signal) => !without.includes(signal))}
            onChange={(kept) =>
              change({ withoutSignals: WEAK_SIGNALS.filter((signal) => !kept.includes(signal)) })
            }
          >
            <Group mt="xs">
              {WEAK_SIGNALS.map((signal) => (
                <Checkbox key={signal} value={signal} label={t(`runs.form.signal.${signal}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Accordion variant="contained">
            <Accordion.Item value="more">
              <Accordion.Control>{t('runs.form.more')}</Accordion.Control>
              <Accordion.Panel>
                <Stack>
                  <NumberInput
                    label={t('runs.form.seed')}
                    description={t('runs.form.seedHint')}
                    min={0}
                    max={0xffffffff}
                    allowDecimal={false}
                    value={choices.seed ?? 1}
                    onChange={(seed) => change({ seed: Number(seed) })}
                  />
                  {NUMBERS.map(({ field, min, max, hint }) => (
                    <NumberInput
                      key={field}
                      label={t(`runs.form.${field}`)}
                      description={hint && t(hint)}
                      placeholder={t('runs.form.asPreset')}
                      allowDecimal={false}
                      min={min}
                      max={max}
                      value={choices[field] ?? ''}
                      onChange={(value) => change({ [field]: value === '' ? undefined : Number(value) })}
                    />
                  ))}
                  <PresetParameters preset={choices.preset ?? 'fast'} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
          {startError && <ErrorNotice error={startError} />}
          {isBusy && <Text size="sm">{t('runs.form.queued')}</Text>}
          <Group>
            <Button type="submit" disabled={obstacles.length > 0 || targets.length === 0}>
              {t('runs.form.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
