import { Group, NativeSelect, NumberInput, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RequestOf } from '../../../../shared/contract.ts';
import { Figure } from '../../../components/figure.tsx';
import { formatCount, formatShare } from '../../../components/format.ts';
import { QueryView } from '../../../components/query-view.tsx';
import { useCall } from '../../../engine/use-call.ts';
import { t } from '../../../strings/text.ts';
import { type OnlineTest, RATES, type RateName } from './difference-chart.ts';

type Request = RequestOf<'experiments.plan'>;

const UNKNOWN: Request = {
  baseline: 0.02,
  shownPerUser: 10,
  designEffect: 2,
  effect: 0.05,
  power: 0.8,
  arms: 2,
};

/** Fields in percent or as they are; the bounds are the contract's, a little inside. */
const FIELDS = [
  { field: 'baseline', label: 'experiments.plan.baseline', percent: true, min: 0.0001, max: 99.99 },
  { field: 'shownPerUser', label: 'experiments.plan.shown', percent: false, min: 0.01, max: 1e6 },
  { field: 'designEffect', label: 'experiments.plan.designEffect', percent: false, min: 0.01, max: 1e6 },
  { field: 'effect', label: 'experiments.plan.effect', percent: true, min: 0.01, max: 10_000 },
  { field: 'power', label: 'experiments.plan.power', percent: true, min: 50, max: 99.9 },
  { field: 'arms', label: 'experiments.plan.arms', percent: false, min: 2, max: 50 },
] as const;

/** Of a rate that is expected. */
export function PlanAnyTest() {
  return (
    <PlanSection about={t('experiments.plan.about')}>
      <PlanForm start={UNKNOWN} />
    </PlanSection>
  );
}

/** Of a rate of the control of a test that was run. */
export function PlanFromTest({ test }: { readonly test: OnlineTest }) {
  const [control] = test.arms;
  const usable = RATES.filter((rate) => control.rates[rate]?.designEffect && control.rates[rate].value < 1);
  const [rate, setRate] = useState<RateName | undefined>(usable[0]);
  const found = rate && control.rates[rate];
  if (!found?.designEffect) {
    return <PlanAnyTest />;
  }
  const start = {
    ...UNKNOWN,
    baseline: found.value,
    shownPerUser: control.shown / control.users,
    designEffect: found.designEffect,
    arms: test.arms.length,
    usersPerArm: Math.max(1, Math.min(...test.arms.map(({ users }) => users))),
  };
  return (
    <PlanSection about={t('experiments.plan.fromTest', { control: control.arm })}>
      <NativeSelect
        label={t('experiments.plan.rate')}
        value={rate}
        data={usable.map((value) => ({ value, label: t(`experiments.rate.${value}`) }))}
        onChange={({ currentTarget }) => setRate(currentTarget.value as RateName)}
        w="16rem"
      />
      <PlanForm key={`${rate} ${control.arm}`} start={start} />
    </PlanSection>
  );
}

function PlanSection({ about, children }: { readonly about: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby="tests-plan">
      <Title order={2} id="tests-plan">
        {t('experiments.plan.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {about}
      </Text>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}

function PlanForm({ start }: { readonly start: Request }) {
  const [request, setRequest] = useState<Partial<Request>>(start);
  const isComplete = FIELDS.every(({ field }) => request[field] !== undefined);
  return (
    <>
      <Group align="flex-start" gap="md">
        {FIELDS.map(({ field, label, percent, min, max }) => (
          <NumberInput
            key={field}
            label={t(label)}
            description={field === 'designEffect' ? t('experiments.plan.designEffectAbout') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={shownValue(request[field], percent)}
            onChange={(value) =>
              setRequest((old) => ({ ...old, [field]: numberOf(value, percent, min, max) }))
            }
            min={min}
            max={max}
            clampBehavior="blur"
            allowDecimal={field !== 'arms'}
            decimalScale={4}
            w="15rem"
          />
        ))}
      </Group>
      {isComplete ? (
        <PlanOutcome request={request as Request} />
      ) : (
        <Text size="sm" c="dimmed" role="status">
          {t('experiments.plan.incomplete')}
        </Text>
      )}
    </>
  );
}

function PlanOutcome({ request }: { readonly request: Request }) {
  const plan = useCall('experiments.plan', request, { keepPrevious: true });
  return (
    <QueryView query={plan}>
      {({ usersPerArm, users, shown, withUsers }) => (
        <Paper withBorder p="md" role="status">
          <Group gap="xl" align="flex-start">
            <Figure label={t('experiments.plan.perArm')} value={formatCount(usersPerArm)} />
            <Figure label={t('experiments.plan.total')} value={formatCount(users)} />
            <Figure label={t('experiments.plan.shownTotal')} value={formatCount(shown)} />
            {withUsers !== null && (
              <Figure
                label={t('experiments.plan.asLarge')}
                value={formatShare(withUsers.power)}
                note={t('experiments.plan.asLargeNote')}
              />
            )}
          </Group>
        </Paper>
      )}
    </QueryView>
  );
}

/** Four digits are enough to be read, and to be changed. */
function shownValue(value: number | undefined, percent: boolean): number | '' {
  return value === undefined ? '' : Number((percent ? value * 100 : value).toPrecision(4));
}

/** undefined while it is empty or out of bounds. */
function numberOf(value: number | string, percent: boolean, min: number, max: number): number | undefined {
  const number = Number(value);
  return value === '' || !(number >= min && number <= max) ? undefined : percent ? number / 100 : number;
}
