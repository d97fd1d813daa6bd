import { Button, Menu, Text } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { runName } from '../../../shared/run-preset.ts';
import { isSameReRank, reRankWords } from '../../components/re-rank-words.ts';
import { useCall } from '../../engine/use-call.ts';
import type { ShelfSource } from '../../frame/shelf-source-url.ts';
import { t } from '../../strings/text.ts';
import type { ShelfView } from './shelf-view-url.ts';

interface CompareMenuProps {
  readonly view: ShelfView;
  readonly onView: (change: Partial<ShelfView>) => void;
  readonly source: ShelfSource;
  /** The run that is shown. */
  readonly run: number | undefined;
}

/** Another run in its own order, or another order of the same run. */
export function CompareMenu({ view, onView, source, run }: CompareMenuProps) {
  const runs = useCall('runs.list', {}).data ?? [];
  const settings = useCall('settings.list', {}).data ?? [];
  const others = runs.filter(({ id, status }) => status === 'done' && id !== run).toReversed();
  const orders = settings.filter(({ reRank }) => !isSameReRank(reRank, source.reRank));
  const sameRun = source.run === undefined ? {} : { run: source.run };
  const isEmpty = others.length === 0 && orders.length === 0 && source.reRank === undefined;
  return (
    <Menu position="bottom-end" withinPortal width={280}>
      <Menu.Target>
        <Button
          variant={view.against === null ? 'default' : 'light'}
          leftSection={<IconArrowsLeftRight size={16} aria-hidden />}
        >
          {t('listeners.compare')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isEmpty && (
          <Text size="sm" p="xs" c="dimmed">
            {t('listeners.compare.nothing')}
          </Text>
        )}
        {(orders.length > 0 || source.reRank) && <Menu.Label>{t('listeners.compare.orders')}</Menu.Label>}
        {source.reRank && (
          <Menu.Item onClick={() => onView({ against: sameRun })}>
            {t('listeners.compare.ownOrder')}
          </Menu.Item>
        )}
        {orders.map(({ id, name, reRank }) => (
          <Menu.Item key={id} onClick={() => onView({ against: { ...sameRun, reRank } })}>
            <bdi>{name}</bdi>
            <Text size="xs" c="dimmed">
              {reRankWords(reRank)}
            </Text>
          </Menu.Item>
        ))}
        {others.length > 0 && <Menu.Label>{t('listeners.compare.runs')}</Menu.Label>}
        {others.slice(0, 30).map((each) => (
          <Menu.Item key={each.id} onClick={() => onView({ against: { run: each.id } })}>
            <bdi>{t('frame.shelf.named', { name: runName(each), id: each.id })}</bdi>
          </Menu.Item>
        ))}
        {view.against !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onView({ against: null })}>{t('listeners.compare.end')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
