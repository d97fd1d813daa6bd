import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { FoundListener, SavedListener } from '../../../shared/contract/listeners.ts';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useShelfSource } from '../../frame/shelf-source.ts';
import { ComparisonColumn } from './comparison-column.tsx';
import { HistoryColumn } from './history-column.tsx';
import classes from './listeners.module.css';
import { NeighbourButtons } from './neighbour-buttons.tsx';
import { SaveAndExport } from './save-and-export.tsx';
import { ShelfColumn } from './shelf-column.tsx';
import { ShelfToolbar } from './shelf-toolbar.tsx';
import { readShelfView, type ShelfView, writeShelfView } from './shelf-view-url.ts';
import { useWhatIf } from './use-what-if.ts';
import { personOf } from './what-if-steps.ts';
import type { WhatIf } from './what-if-url.ts';
import { WhyPanel } from './why-panel.tsx';

interface WorkbenchProps {
  readonly heading: string;
  readonly description: string;
  /** Of the data; null for a made-up listener. */
  readonly user: string | null;
  readonly listener: FoundListener | null;
  /** The listener as it is: for a user of the data nothing, for a saved one what was saved. */
  readonly base: WhatIf;
  readonly saved: SavedListener | null;
}

/** While a slider is dragged. */
const SETTLE_MS = 25;

/** One listener: history and shelf beside each other, what the shelf is compared with, and what if. */
export function Workbench({ heading, description, user, listener, base, saved }: WorkbenchProps) {
  const [search, setSearch] = useSearchParams();
  const view = readShelfView(search);
  const show = (change: Partial<ShelfView>) =>
    setSearch((present) => writeShelfView(present, change), { replace: true });
  const source = useShelfSource();
  const whatIf = useWhatIf(base, user === null && saved === null);
  const [state] = useDebouncedValue(whatIf.state, SETTLE_MS, { leading: true });
  const overview = useCall('workspace.overview', {}).data;
  const hasRun = Boolean(overview?.servedRun);

  const person = useMemo(() => personOf(user, state), [user, state]);
  const asIs = useMemo(() => personOf(user, base), [user, base]);
  const shown = { ...person, ...(view.type && { type: view.type }), k: view.k };
  const shelf = useCall(
    'listeners.shelf',
    { ...source, ...shown, ...(whatIf.isOn && { against: { ...source, ...asIs } }) },
    { enabled: hasRun, keepPrevious: true },
  );
  // Reasons cost a pass of the model for each title of the history: they follow when the shelf stands still.
  const reasoned = useCall(
    'listeners.shelf',
    { ...source, ...shown, evidence: 2 },
    { enabled: hasRun && shelf.data !== undefined && !shelf.isFetching, keepPrevious: true },
  );
  const beside = useCall(
    'listeners.shelf',
    { ...view.against, ...shown, against: { ...source, ...person } },
    { enabled: hasRun && view.against !== null, keepPrevious: true },
  );

  return (
    <Page
      title={heading}
      description={<bdi>{description}</bdi>}
      actions={
        <>
          {user !== null && <NeighbourButtons />}
          <SaveAndExport
            {...{ heading, description, user, saved, listener }}
            whatIf={whatIf}
            shelf={shelf.data}
            request={{ ...source, ...shown }}
          />
        </>
      }
    >
      <ShelfToolbar
        view={view}
        onView={show}
        whatIf={whatIf}
        canEnd={user !== null || saved !== null}
        shelf={shelf.data}
        source={source}
        hasRun={hasRun}
      />
      <div className={classes.bench} data-beside={view.against !== null || undefined}>
        <HistoryColumn user={user} whatIf={whatIf} shelf={shelf.data} run={source.run} hasRun={hasRun} />
        <ShelfColumn
          query={shelf}
          reasoned={reasoned.data}
          isKnown={overview !== undefined}
          hasRun={hasRun}
          isVaried={whatIf.isOn}
          goneBeside={view.against === null ? undefined : beside.data}
          onOpen={(why) => show({ why, whyBeside: false })}
        />
        {view.against !== null && hasRun && (
          <ComparisonColumn
            query={beside}
            source={view.against}
            onOpen={(why) => show({ why, whyBeside: true })}
            onEnd={() => show({ against: null })}
          />
        )}
      </div>
      <WhyPanel
        item={hasRun ? view.why : null}
        request={{ ...(view.whyBeside && view.against ? view.against : source), ...person, k: view.k }}
        onClose={() => show({ why: null })}
      />
    </Page>
  );
}
