import { Button, NativeSelect, Select, Slider, Text } from '@mantine/core';
import { IconCheck, IconWaveSine } from '@tabler/icons-react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { RE_RANK_ATTRIBUTES, RE_RANK_METHODS, type ReRankChoice } from '../../../shared/re-rank.ts';
import { formatShare } from '../../components/format.ts';
import { jobFraction } from '../../components/job-words.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { ExportFigures } from './export-figures.tsx';
import { SaveSetting } from './save-setting.tsx';
import type { Asked } from './use-asked.ts';
import type { LiveBalance } from './use-live-balance.ts';

interface ReRankPanelProps {
  readonly asked: Asked;
  /** As the slider stands. */
  readonly order: ReRankChoice | undefined;
  readonly live: LiveBalance;
  readonly prepared: ResponseOf<'balance.prepare'>;
  readonly onDrag: (order: ReRankChoice) => void;
  readonly onOrder: (order: ReRankChoice | undefined) => void;
}

const OWN = 'own';
const METHODS = [OWN, ...RE_RANK_METHODS] as const;
/** Where a method begins: enough to see what it does. */
const FIRST_STRENGTH = 0.3;

/** The order that is looked at: a method and its strength. Stays in sight while what it moves is read. */
export function ReRankPanel({ asked, order, live, prepared, onDrag, onOrder }: ReRankPanelProps) {
  const method = order?.method ?? OWN;
  function choose(chosen: string | null): void {
    const next = RE_RANK_METHODS.find((each) => each === chosen);
    const strength = order?.strength ?? FIRST_STRENGTH;
    onOrder(
      next && { method: next, strength, ...(next === 'calibration' && { attribute: RE_RANK_ATTRIBUTES[0] }) },
    );
  }
  const at = (strength: number): ReRankChoice => ({ ...(order as ReRankChoice), strength });
  return (
    <section className={classes.panel} aria-label={t('balance.order')}>
      <div className={classes.panelRow}>
        <Select
          label={t('balance.method')}
          value={method}
          onChange={choose}
          allowDeselect={false}
          className={classes.method}
          data={METHODS.map((value) => ({ value, label: t(`balance.method.${value}`) }))}
        />
        {order?.method === 'calibration' && (
          <NativeSelect
            label={t('balance.attribute')}
            value={order.attribute ?? RE_RANK_ATTRIBUTES[0]}
            onChange={({ currentTarget: { value } }) =>
              onOrder({ ...order, attribute: RE_RANK_ATTRIBUTES.find((each) => each === value) })
            }
            data={RE_RANK_ATTRIBUTES.map((value) => ({ value, label: t(`balance.attribute.${value}`) }))}
          />
        )}
        {order && (
          <div className={classes.strength}>
            <Text size="sm" fw={500} component="span">
              {t('balance.strength')}
              <span className={classes.strengthValue}>{order.strength.toFixed(2)}</span>
            </Text>
            <Slider
              min={0}
              max={1}
              step={0.05}
              value={order.strength}
              onChange={(strength) => onDrag(at(strength))}
              onChangeEnd={(strength) => onOrder(at(strength))}
              label={null}
              thumbLabel={t('balance.strength')}
              className={classes.slider}
            />
            <div className={classes.ends} aria-hidden>
              <span>{t('balance.strength.own')}</span>
              <span>{t('balance.strength.full')}</span>
            </div>
          </div>
        )}
        <div className={classes.panelActions}>
          {order && <SaveSetting type={asked.type} order={order} />}
          <ExportFigures run={prepared.run} measured={live.measured} asked={asked} />
        </div>
      </div>
      <div className={classes.panelFoot}>
        <Text size="sm" c="dimmed">
          {t(`balance.about.${method}`)}
        </Text>
        <Measuring live={live} of={prepared.listeners} />
      </div>
    </section>
  );
}

/** Over whom the figures are: it is never left open whether a sample or everybody. */
function Measuring({ live, of }: { readonly live: LiveBalance; readonly of: number }) {
  const { measured, counting, countsByItself } = live;
  const fraction = counting.job ? jobFraction(counting.job) : null;
  const isExact = measured?.exact === true;
  return (
    <div className={classes.measuring}>
      <span className={classes.measured} data-exact={isExact || undefined} role="status">
        {isExact ? <IconCheck size={15} aria-hidden /> : <IconWaveSine size={15} aria-hidden />}
        {measuredWords(live, of)}
      </span>
      {!isExact && fraction !== null && (
        <span className={classes.fraction}>{formatShare(Math.round(fraction * 100) / 100)}</span>
      )}
      {counting.job && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={counting.cancel}>
          {t('balance.measured.stop')}
        </Button>
      )}
      {!counting.isBusy && !isExact && (!countsByItself || counting.error !== null) && (
        <Button size="compact-xs" variant="light" onClick={() => void counting.again()}>
          {t('balance.measured.start', { of })}
        </Button>
      )}
    </div>
  );
}

function measuredWords({ measured, counting }: LiveBalance, of: number): string {
  if (measured === undefined) {
    return t('balance.measured.none');
  }
  const { listeners } = measured;
  if (measured.exact) {
    return t('balance.measured.exact', { listeners });
  }
  return counting.isBusy
    ? t('balance.measured.busy', { listeners, of })
    : t('balance.measured.sample', { listeners });
}
