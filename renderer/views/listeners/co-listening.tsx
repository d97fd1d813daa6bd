import { Text, Title } from '@mantine/core';
import type { Why } from '../../../shared/contract/listeners.ts';
import { Cover } from '../../components/cover.tsx';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';
import { quoted } from './why-sentence.ts';

/** The two-hop story: title ← listeners who also played Y ← Y, which this listener plays. */
export function CoListening({ path, parts }: Pick<Why, 'path' | 'parts'>) {
  const { listeners, floor, paths, unlisted } = path;
  return (
    <section aria-labelledby="path-heading">
      <Title order={4} size="h3" id="path-heading">
        {t('listeners.why.path')}
      </Title>
      <Text size="sm" c="dimmed">
        {listeners === null
          ? t('listeners.why.path.few', { floor })
          : t('listeners.why.path.listeners', { listeners })}{' '}
        {t('listeners.why.path.about', { floor })}
      </Text>
      {paths.length === 0 ? (
        <Text size="sm" mt="xs">
          {t(parts === null ? 'listeners.why.path.none' : 'listeners.why.path.noneBlend')}
        </Text>
      ) : (
        <ul className={classes.paths}>
          {paths.map(({ via, common, share }) => (
            <li key={via.key}>
              <Cover title={via} size={24} />
              <bdi>
                {common === null
                  ? t('listeners.why.path.hidden', { floor, via: quoted(via) })
                  : t('listeners.why.path.line', {
                      common,
                      via: quoted(via),
                      share: formatShare(share ?? 0),
                    })}
              </bdi>
            </li>
          ))}
        </ul>
      )}
      {unlisted > 0 && (
        <Text size="sm" c="dimmed">
          {t('listeners.why.path.more', { unlisted })}
        </Text>
      )}
    </section>
  );
}
