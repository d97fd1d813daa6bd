import { Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import type { ReRankChoice } from '../../../shared/re-rank.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { BalanceControls } from './balance-controls.tsx';
import { FirstFigures, OtherFigures } from './figures.tsx';
import { GroupsTable } from './groups-table.tsx';
import { LorenzChart } from './lorenz-chart.tsx';
import { NeverShown } from './never-shown.tsx';
import { OpenShelf } from './open-shelf.tsx';
import { ReRankPanel } from './re-rank-panel.tsx';
import { SharesTable } from './shares-table.tsx';
import { SweepChart } from './sweep-chart.tsx';
import type { Asked, ChangeAsked } from './use-asked.ts';
import { useLiveBalance } from './use-live-balance.ts';

interface BalanceBoardProps {
  readonly run: number;
  readonly prepared: ResponseOf<'balance.prepare'>;
  readonly asked: Asked;
  readonly change: ChangeAsked;
  /** When the engine has the candidates no longer. */
  readonly prepareAgain: () => Promise<void>;
}

/** The order set at the top, and everything that moves with it. */
export function BalanceBoard({ run, prepared, asked, change, prepareAgain }: BalanceBoardProps) {
  const [drag, setDrag] = useState<ReRankChoice | null>(null);
  const dragged = useMemo(() => (drag === null ? asked : { ...asked, reRank: drag }), [asked, drag]);
  const live = useLiveBalance(run, prepared, asked, dragged);
  const { type, k, cut } = asked;
  const stated = useCall('balance.cut', { run, type, k, cut }, { keepPrevious: true });
  const { isGone, measured } = live;
  useEffect(() => {
    if (isGone) {
      void prepareAgain();
    }
  }, [isGone, prepareAgain]);
  const figures = { cut: stated.data, k, unjudged: prepared.unjudged, data: prepared.data };
  return (
    <>
      <BalanceControls asked={asked} change={change} />
      <ReRankPanel
        asked={asked}
        order={dragged.reRank}
        live={live}
        prepared={prepared}
        onDrag={setDrag}
        onOrder={(reRank) => {
          setDrag(null);
          change({ reRank });
        }}
      />
      {live.error && <ErrorNotice error={live.error} onRetry={live.retry} />}
      {measured && (
        <>
          <FirstFigures {...figures} measured={measured} />
          <div className={classes.columns}>
            <LorenzChart lorenz={measured.lorenz} />
            <SweepChart run={run} asked={asked} strength={dragged.reRank?.strength} />
          </div>
          <OpenShelf run={run} asked={dragged} />
          <OtherFigures {...figures} measured={measured} />
          <GroupsTable measured={measured} />
          <SharesTable measured={measured} />
          <NeverShown run={run} asked={asked} isCounted={measured.exact} />
        </>
      )}
      <Text size="xs" c="dimmed">
        {t('balance.memory', {
          listeners: prepared.listeners,
          depth: prepared.depth,
          megabytes: Math.max(1, Math.round(prepared.bytes / 1e6)),
        })}
      </Text>
    </>
  );
}
