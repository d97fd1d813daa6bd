import { Alert, Button, Group, Menu, SegmentedControl, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { saveText } from '../../components/download.ts';
import { fileName } from '../../components/file-name.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { AudienceProgress } from './audience-progress.tsx';
import { type Depth, DepthChoice, useDepth } from './audience-section.tsx';
import { BenchAudienceFigures } from './bench-audience.tsx';
import { benchCsv } from './bench-csv.ts';
import type { Draft } from './bench-drafts.ts';
import { MemberShelves } from './member-shelves.tsx';
import { type MovedTitle, movedTitles } from './moved-titles.ts';
import { TitleRow } from './title-row.tsx';
import classes from './titles.module.css';

type Bench = ResponseOf<'titles.bench'>;

/** Typing faster than this is not asked about. */
const PAUSE_MS = 120;

/** Where the draft would stand, beside where the title stands now. */
export function BenchResult({ draft, run }: { readonly draft: Draft; readonly run: number }) {
  const [k, setK] = useDepth();
  const [asked] = useDebouncedValue(draft, PAUSE_MS);
  const bench = useCall(
    'titles.bench',
    {
      run,
      ...(asked.key === null ? {} : { key: asked.key }),
      draft: asked.metadata,
      asUnplayed: asked.asUnplayed,
      k,
    },
    { keepPrevious: true },
  );
  const sides = [bench.data?.before, bench.data?.after].filter((side) => side !== null && side !== undefined);
  const isNeeded = sides.length > 0 && sides.every((side) => side.audience === null);
  return (
    <div className={classes.result} aria-busy={bench.isFetching || asked !== draft} data-bench-result>
      <QueryView query={bench}>
        {(data) => (
          <>
            <EncoderNote encoder={data.encoder} />
            <Moved data={data} name={draft.metadata.title} />
            <BenchNeighbours data={data} />
            <BenchAudience data={data} k={k} onK={setK} />
          </>
        )}
      </QueryView>
      <AudienceProgress isNeeded={isNeeded} run={run} type={draft.metadata.type} />
    </div>
  );
}

function EncoderNote({ encoder }: { readonly encoder: Bench['encoder'] }) {
  const words = t(`titles.encoder.${encoder.state}`, { encoder: encoder.id.split('/q8/')[0] });
  if (encoder.state === 'ready') {
    return (
      <Text size="xs" c="dimmed" data-encoder>
        {words}
      </Text>
    );
  }
  return (
    <Alert color="yellow" variant="light" data-encoder>
      <Text size="sm">{words}</Text>
      <Text size="sm">{encoder.advice}</Text>
    </Alert>
  );
}

/** One sentence about what the edit did. */
function Moved({ data, name }: { readonly data: Bench; readonly name: string }) {
  const { moved, audienceChange, before, after } = data;
  const parts = [
    before === null
      ? t('titles.moved.fresh')
      : moved.text === null || moved.model === null
        ? t('titles.moved.unknown')
        : moved.text > 0.9999 && moved.model > 0.9999
          ? t('titles.moved.nothing')
          : t('titles.moved.both', { text: formatFigure(moved.text), model: formatFigure(moved.model) }),
    audienceChange === null || audienceChange.gained + audienceChange.lost === 0
      ? ''
      : t('titles.moved.audience', audienceChange),
  ];
  return (
    <Group justify="space-between" align="start" wrap="nowrap">
      <Text className={classes.sentence} role="status" data-moved>
        {parts.filter(Boolean).join(' ')}
      </Text>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            flex="none"
            disabled={after === null}
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {t('titles.export.short')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => saveText(`${fileName(name || 'draft')}.csv`, 'text/csv', benchCsv(data))}>
            {t('titles.export.csv')}
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              saveText(`${fileName(name || 'draft')}.json`, 'application/json', JSON.stringify(data, null, 2))
            }
          >
            {t('titles.export.json')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

const SPACES = ['text', 'model', 'graph'] as const;

function BenchNeighbours({ data: { before, after } }: { readonly data: Bench }) {
  const [space, setSpace] = useState<(typeof SPACES)[number]>('model');
  const [was, is] = [before, after].map((side) => side?.neighbours[space] ?? null);
  const moved = movedTitles(was, is);
  return (
    <section aria-label={t('titles.neighbours')}>
      <div className={classes.columnHead}>
        <Title order={2}>{t('titles.neighbours')}</Title>
        <SegmentedControl
          size="xs"
          aria-label={t('titles.by.choice')}
          value={space}
          onChange={(chosen) => setSpace(chosen as (typeof SPACES)[number])}
          data={SPACES.map((each) => ({ value: each, label: t(`titles.by.${each}.name`) }))}
        />
      </div>
      <div className={classes.columns}>
        {before !== null && (
          <div className={classes.column}>
            <Title order={3}>{t('titles.before')}</Title>
            <Rows titles={moved.before} />
          </div>
        )}
        <div className={classes.column}>
          <Title order={3}>{t(before === null ? 'titles.draft' : 'titles.after')}</Title>
          {after === null ? (
            <Text size="sm" c="dimmed">
              {t('titles.after.unknown')}
            </Text>
          ) : (
            <Rows titles={moved.after} />
          )}
        </div>
      </div>
    </section>
  );
}

function Rows({ titles }: { readonly titles: readonly MovedTitle[] }) {
  if (titles.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('titles.by.model.none')}
      </Text>
    );
  }
  return (
    <ol className={classes.list}>
      {titles.map(({ title, similarity, movement }) => (
        <TitleRow
          key={title.key}
          title={title}
          figure={formatFigure(similarity)}
          figureMeaning={t('titles.similarity')}
          movement={movement}
        />
      ))}
    </ol>
  );
}

interface BenchAudienceProps {
  readonly data: Bench;
  readonly k: Depth;
  readonly onK: (k: Depth) => void;
}

function BenchAudience({ data: { before, after, gained, audienceChange }, k, onK }: BenchAudienceProps) {
  const [was, is] = [before?.audience ?? null, after?.audience ?? null];
  return (
    <section aria-label={t('titles.audience')}>
      <div className={classes.columnHead}>
        <Title order={2}>{t('titles.audience')}</Title>
        <DepthChoice k={k} onK={onK} />
      </div>
      {was && is && (
        <Text className={classes.sentence} data-reach-change>
          {t('titles.reachChange', {
            before: formatShare(was.reach.share.value),
            after: formatShare(is.reach.share.value),
            low: formatShare(is.reach.share.low),
            high: formatShare(is.reach.share.high),
          })}
        </Text>
      )}
      {is && <BenchAudienceFigures before={was} after={is} />}
      <MemberShelves
        members={gained.slice(0, 6)}
        reached={audienceChange?.gained ?? is?.reach.reached ?? 0}
        heading={t(was ? 'titles.members.gained' : 'titles.members')}
      />
    </section>
  );
}
