import { Button, NumberInput, Popover, Radio, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { BALANCE_DEPTHS, type BalanceDepth, LISTENER_GROUPS } from '../../../shared/balance.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import type { Asked, ChangeAsked, Cut } from './use-asked.ts';

interface BalanceControlsProps {
  readonly asked: Asked;
  readonly change: ChangeAsked;
}

/** Which shelves are measured, of whom, and where the head of the catalogue ends. */
export function BalanceControls({ asked, change }: BalanceControlsProps) {
  return (
    <section className={classes.controls} aria-label={t('balance.controls')}>
      <SegmentedControl
        aria-label={t('balance.type')}
        value={asked.type}
        onChange={(type) => change({ type: type as ItemType })}
        data={ITEM_TYPES.map((type) => ({ value: type, label: t(`balance.type.${type}`) }))}
      />
      <SegmentedControl
        aria-label={t('balance.depth')}
        value={String(asked.k)}
        onChange={(k) => change({ k: Number(k) as BalanceDepth })}
        data={BALANCE_DEPTHS.map((k) => ({ value: String(k), label: t('balance.depth.first', { k }) }))}
      />
      <Select
        aria-label={t('balance.group')}
        value={asked.group}
        allowDeselect={false}
        onChange={(group) => change({ group: LISTENER_GROUPS.find((each) => each === group) ?? 'all' })}
        data={LISTENER_GROUPS.map((group) => ({ value: group, label: t(`balance.group.${group}`) }))}
        className={classes.group}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <CutChoice cut={asked.cut} onCut={(cut) => change({ cut })} />
    </section>
  );
}

const KINDS = ['plays', 'titles'] as const;
/** What is common: 80 % of plays, or 20 % of titles. */
const USUAL: Record<Cut['kind'], number> = { plays: 0.8, titles: 0.2 };

function CutChoice({ cut, onCut }: { readonly cut: Cut; readonly onCut: (cut: Cut) => void }) {
  const [percent, setPercent] = useState<string | number>(Math.round(cut.head * 100));
  const apply = (value: string | number) => {
    setPercent(value);
    const head = Number(value) / 100;
    if (value !== '' && head >= 0.05 && head <= 0.95) {
      onCut({ ...cut, head });
    }
  };
  return (
    <Popover width={300} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default">
          {t('balance.cut.label', { rule: t(`balance.cut.${cut.kind}`, { head: formatShare(cut.head) }) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('balance.cut')}>
        <Stack gap="md">
          <Radio.Group
            label={t('balance.cut.kind')}
            value={cut.kind}
            onChange={(chosen) => {
              const kind = KINDS.find((each) => each === chosen) ?? 'plays';
              setPercent(USUAL[kind] * 100);
              onCut({ kind, head: USUAL[kind] });
            }}
          >
            <Stack gap={6} mt={6}>
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={t(`balance.cut.kind.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <NumberInput
            label={t(`balance.cut.share.${cut.kind}`)}
            value={percent}
            onChange={apply}
            min={5}
            max={95}
            step={5}
            allowDecimal={false}
            suffix=" %"
            clampBehavior="blur"
          />
          <Text size="xs" c="dimmed">
            {t('balance.cut.cold')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
