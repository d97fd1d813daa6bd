import { Loader, Skeleton, Text, Title } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ListenerShelf, ShelfEntry } from '../../../shared/contract/listeners.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import type { MovementOf } from '../../components/movement.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TitleTile } from '../../components/title-tile.tsx';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { GoneTitles } from './gone-titles.tsx';
import classes from './listeners.module.css';
import { useMovingList } from './use-moving-list.ts';
import { NAMED, quoted } from './why-sentence.ts';

interface ShelfColumnProps {
  readonly query: UseQueryResult<ListenerShelf, Error>;
  /** The same shelf with reasons, when they are there. */
  readonly reasoned: ListenerShelf | undefined;
  /** Whether it is known if there is a run. */
  readonly isKnown: boolean;
  readonly hasRun: boolean;
  /** By "what if": movements are against the listener as it is. */
  readonly isVaried: boolean;
  /** The shelf beside, which some titles are gone from. */
  readonly goneBeside: ListenerShelf | undefined;
  readonly onOpen: (key: string) => void;
}

/** The shelf, best first. */
export function ShelfColumn(props: ShelfColumnProps) {
  const { query, reasoned, isKnown, hasRun, isVaried, goneBeside, onOpen } = props;
  if (!hasRun) {
    return (
      <section className={classes.shelf} aria-labelledby="shelf-heading">
        <Title order={2} id="shelf-heading">
          {t('listeners.shelf')}
        </Title>
        {isKnown && (
          <EmptyState
            title={t('listeners.noRun')}
            advice={t('listeners.noRun.advice')}
            action={<AppLink to="/runs/new">{t('listeners.noRun.action')}</AppLink>}
          />
        )}
      </section>
    );
  }
  const beside = goneBeside && new Set(goneBeside.entries.map(({ title }) => title.key));
  const movementOf = ({ movement, title }: ShelfEntry): MovementOf | undefined =>
    isVaried ? (movement ?? undefined) : beside && !beside.has(title.key) ? 'gone' : undefined;
  const because = new Map(reasoned?.entries.map((entry) => [entry.title.key, entry.because]));
  return (
    <section className={classes.shelf} aria-labelledby="shelf-heading" aria-busy={query.isFetching}>
      <div className={classes.columnHead}>
        <Title order={2} id="shelf-heading">
          {t('listeners.shelf')}
        </Title>
        {query.data && (
          <span className={classes.quiet}>
            {t('listeners.shelf.of', { candidates: query.data.candidates })}
            {query.data.segment === 'cold' && ` · ${t(`listeners.shelf.cold.${query.data.type}`)}`}
          </span>
        )}
      </div>
      <QueryView query={query} skeleton={<ShelfSkeleton />}>
        {(shelf) => (
          <>
            {isVaried && shelf.comparison && (
              <Text size="sm" role="status" className={classes.moved as string}>
                {movedWords(shelf.entries, shelf.comparison.gone.length)}
              </Text>
            )}
            {shelf.entries.length === 0 ? (
              <EmptyState title={t('listeners.shelf.none')} advice={t('listeners.shelf.none.advice')} />
            ) : (
              <ShelfList
                entries={shelf.entries}
                movementOf={movementOf}
                footerOf={(entry) => becauseWords(because.get(entry.title.key), reasoned?.told)}
                onOpen={onOpen}
              />
            )}
            {isVaried && shelf.comparison && <GoneTitles gone={shelf.comparison.gone} onOpen={onOpen} />}
            <Notes notes={shelf.notes} />
          </>
        )}
      </QueryView>
    </section>
  );
}

/** "3 titles moved, 2 new, 2 gone" */
function movedWords(entries: readonly ShelfEntry[], gone: number): string {
  const isNew = entries.filter(({ movement }) => movement === 'new').length;
  const moved = entries.filter(({ movement }) => movement !== 0).length - isNew;
  const words = [
    moved > 0 && t('listeners.whatIf.moved', { moved }),
    isNew > 0 && t('listeners.whatIf.new', { count: isNew }),
    gone > 0 && t('listeners.whatIf.gone', { count: gone }),
  ].filter(Boolean);
  return words.length === 0 ? t('listeners.whatIf.asWas') : words.join(', ');
}

interface ShelfListProps {
  readonly entries: readonly ShelfEntry[];
  readonly movementOf: (entry: ShelfEntry) => MovementOf | undefined;
  readonly footerOf: (entry: ShelfEntry) => string | null;
  readonly onOpen: (key: string) => void;
}

export function ShelfList({ entries, movementOf, footerOf, onOpen }: ShelfListProps) {
  const list = useRef<HTMLOListElement>(null);
  useMovingList(list, entries.map(({ title }) => title.key).join('\n'));
  return (
    <ol className={classes.tiles} ref={list}>
      {entries.map((entry) => (
        <li key={entry.title.key} data-key={entry.title.key}>
          <TitleTile
            title={entry.title}
            marks={entry.marks}
            rank={entry.rank}
            score={entry.score}
            movement={movementOf(entry)}
            footer={<bdi>{footerOf(entry) ?? ' '}</bdi>}
            onOpen={() => onOpen(entry.title.key)}
          />
        </li>
      ))}
    </ol>
  );
}

/** "Because of “X” and “Y”": the first reasons, while they speak for it. */
function becauseWords(because: ShelfEntry['because'] | undefined, told: number | undefined): string | null {
  if (because === undefined) {
    return null;
  }
  const [first, second] = because.filter(({ share }, at) => share > (at === 0 ? 0 : NAMED));
  if (first === undefined) {
    return told === 0 ? null : t('listeners.shelf.notHistory');
  }
  const title = quoted(first.title);
  if (first.share < NAMED) {
    return t('listeners.shelf.among', { title });
  }
  return second === undefined
    ? t('listeners.shelf.because', { title })
    : t('listeners.shelf.because2', { title, second: quoted(second.title) });
}

const SLOW_MS = 700;

function ShelfSkeleton() {
  const [isSlow, setIsSlow] = useState(false);
  useTimeout(() => setIsSlow(true), SLOW_MS, { autoInvoke: true });
  return (
    <>
      {isSlow && (
        <p className={classes.slow}>
          <Loader size="sm" aria-hidden />
          {t('listeners.shelf.loading')}
        </p>
      )}
      <div className={classes.tiles} aria-hidden>
        {[0, 1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height={116} radius="md" />
        ))}
      </div>
    </>
  );
}

/** What whoever reads the shelf should know of its run; once, and out of the way. */
function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) {
    return null;
  }
  return (
    <details className={classes.notes}>
      <summary>
        <IconInfoCircle size={14} aria-hidden /> {t('listeners.notes')} ({formatCount(notes.length)})
      </summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>
            <bdi>{note}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
