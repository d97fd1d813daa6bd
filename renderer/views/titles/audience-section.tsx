import { SegmentedControl, Text, Title } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { AUDIENCE_DEPTHS } from '../../../shared/contract/titles.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { AudienceFigures } from './audience-figures.tsx';
import { AudienceProgress } from './audience-progress.tsx';
import { MemberShelves } from './member-shelves.tsx';
import classes from './titles.module.css';

export type Depth = (typeof AUDIENCE_DEPTHS)[number];

interface AudienceSectionProps {
  readonly titleKey: string;
  readonly type: ItemType;
  readonly run: number;
}

/** Who would get the title in the first k of their shelf. */
export function AudienceSection({ titleKey, type, run }: AudienceSectionProps) {
  const [k, setK] = useDepth();
  const audience = useCall('titles.audience', { run, key: titleKey, k }, { keepPrevious: true });
  const isNeeded = audience.data?.known === true && audience.data.audience === null;
  return (
    <section aria-label={t('titles.audience')}>
      <div className={classes.columnHead}>
        <Title order={2}>{t('titles.audience')}</Title>
        <DepthChoice k={k} onK={setK} />
      </div>
      <AudienceProgress isNeeded={isNeeded} run={run} type={type} />
      <QueryView query={audience}>
        {({ known, audience: summary, members }) =>
          !known ? (
            <Text>{t('titles.audience.unknown')}</Text>
          ) : (
            summary !== null && (
              <>
                <AudienceFigures audience={summary} />
                <MemberShelves members={members} reached={summary.reach.reached} />
              </>
            )
          )
        }
      </QueryView>
    </section>
  );
}

/** In the URL, so that a link shows the same figures. */
export function useDepth(): readonly [Depth, (k: Depth) => void] {
  const [search, setSearch] = useSearchParams();
  const k = AUDIENCE_DEPTHS.find((each) => String(each) === search.get('k')) ?? 10;
  return [
    k,
    (next) =>
      setSearch(
        (present) => {
          const changed = new URLSearchParams(present);
          changed.set('k', String(next));
          return changed;
        },
        { replace: true },
      ),
  ];
}

export function DepthChoice({ k, onK }: { readonly k: Depth; readonly onK: (k: Depth) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('titles.depth')}
      value={String(k)}
      onChange={(chosen) => onK(Number(chosen) as Depth)}
      data={AUDIENCE_DEPTHS.map((each) => ({
        value: String(each),
        label: t('titles.depth.first', { k: each }),
      }))}
    />
  );
}
