import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { ResponseOf } from '../../../shared/contract.ts';
import { QueryView } from '../../components/query-view.tsx';
import { TitleTile } from '../../components/title-tile.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import type { Asked } from './use-asked.ts';

type Shelves = ResponseOf<'balance.shelf'>;

interface OpenShelfProps {
  readonly run: number;
  /** As the slider stands. */
  readonly asked: Asked;
}

/** One listener's shelf in both orders, so that a figure can be checked against what somebody would see. */
export function OpenShelf({ run, asked }: OpenShelfProps) {
  const [user, choose] = useChosenUser();
  const { type, k, reRank } = asked;
  const shelves = useCall(
    'balance.shelf',
    { run, type, k, ...(user && { user }), ...(reRank && { reRank }) },
    { keepPrevious: true },
  );
  return (
    <section aria-label={t('balance.shelf')}>
      <div className={classes.sectionHead}>
        <Title order={2}>{t('balance.shelf')}</Title>
        <UserForm key={user} user={user} onUser={choose} />
      </div>
      <QueryView query={shelves}>
        {(data) => (
          <>
            <Text size="sm" mb="sm">
              <bdi>{t('balance.shelf.of', { user: data.user, plays: data.plays })}</bdi>{' '}
              <AppLink to={`/listeners/user/${encodeURIComponent(data.user)}`}>
                {t('balance.shelf.open')}
              </AppLink>
            </Text>
            <div className={classes.shelves} data-two={reRank ? '' : undefined}>
              <Shelf name={t('balance.shelf.own')} titles={data.own} isMoving={reRank !== undefined} />
              {reRank && <Shelf name={t('balance.shelf.reRanked')} titles={data.reRanked} isMoving />}
            </div>
          </>
        )}
      </QueryView>
    </section>
  );
}

interface ShelfProps {
  readonly name: string;
  readonly titles: Shelves['own'];
  readonly isMoving: boolean;
}

function Shelf({ name, titles, isMoving }: ShelfProps) {
  const go = useGo();
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {name}
      </Text>
      <ol className={classes.shelf} aria-label={name}>
        {titles.map(({ rank, title, marks, movement }) => (
          <li key={title.key}>
            <TitleTile
              title={title}
              marks={marks}
              rank={rank}
              movement={isMoving ? movement : undefined}
              onOpen={() => go(`/titles/title/${encodeURIComponent(title.key)}`)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

interface UserFormProps {
  readonly user: string;
  readonly onUser: (user: string) => void;
}

function UserForm({ user, onUser }: UserFormProps) {
  const [typed, setTyped] = useState(user);
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    onUser(typed.trim());
  }
  return (
    <form onSubmit={onSubmit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          aria-label={t('balance.shelf.user')}
          placeholder={t('balance.shelf.placeholder')}
          value={typed}
          maxLength={1000}
          size="xs"
          dir="auto"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default">
          {t('balance.shelf.show')}
        </Button>
        {user !== '' && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onUser('')}>
            {t('balance.shelf.typical')}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** In the URL; '' for a typical one. */
function useChosenUser(): readonly [string, (user: string) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (user: string) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present);
        if (user === '') {
          next.delete('user');
        } else {
          next.set('user', user);
        }
        return next;
      },
      { replace: true },
    );
  return [(search.get('user') ?? '').slice(0, 1000), choose];
}
