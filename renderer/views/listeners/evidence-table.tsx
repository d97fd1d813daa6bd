import { Text, Title } from '@mantine/core';
import type { Why } from '../../../shared/contract/listeners.ts';
import { Cover } from '../../components/cover.tsx';
import { formatCount, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import { Bar } from './bar.tsx';
import classes from './listeners.module.css';

type ReasonsOf = NonNullable<Why['reasons']>;

/** Leave-one-out evidence: one bar a title of the history, its share of the score, and the rank without it. */
export function EvidenceTable({ reasons }: { readonly reasons: ReasonsOf }) {
  const { evidence, jointShare, unlisted, withoutHistory } = reasons;
  if (evidence.length === 0) {
    return null;
  }
  const shares = [...evidence.map(({ share }) => share), jointShare, unlisted.share];
  const largest = Math.max(...shares.map(Math.abs), 0.01);
  const isTwoSided = shares.some((share) => share < -0.005);
  const bar = (share: number) => <Bar share={share} largest={largest} isTwoSided={isTwoSided} />;
  return (
    <section aria-labelledby="evidence-heading">
      <Title order={4} size="h3" id="evidence-heading">
        {t('listeners.why.evidence')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('listeners.why.evidence.about')}
      </Text>
      <table className={classes.evidence}>
        <thead>
          <tr>
            <th scope="col">{t('listeners.why.evidence.title')}</th>
            <th scope="col" colSpan={2}>
              {t('listeners.why.evidence.share')}
            </th>
            <th scope="col" className={classes.number}>
              {t('listeners.why.evidence.rank')}
            </th>
          </tr>
        </thead>
        <tbody>
          {evidence.map(({ title, weight, share, without }) => (
            <tr key={title.key}>
              <th scope="row">
                <span className={classes.evidenceTitle}>
                  <Cover title={title} size={24} />
                  <span>
                    <bdi>{title.title || title.key}</bdi>
                    {weight !== 1 && (
                      <span className={classes.quiet}> {t('listeners.why.evidence.weight', { weight })}</span>
                    )}
                  </span>
                </span>
              </th>
              <td>{bar(share)}</td>
              <td className={classes.number}>{formatShare(share)}</td>
              <td className={classes.number}>{without.rank === null ? '' : formatCount(without.rank)}</td>
            </tr>
          ))}
          {Math.abs(jointShare) >= 0.005 && (
            <tr>
              <th scope="row">{t('listeners.why.evidence.joint')}</th>
              <td>{bar(jointShare)}</td>
              <td className={classes.number}>{formatShare(jointShare)}</td>
              <td />
            </tr>
          )}
          {unlisted.items > 0 && (
            <tr>
              <th scope="row">{t('listeners.why.evidence.unlisted', { items: unlisted.items })}</th>
              <td>{bar(unlisted.share)}</td>
              <td className={classes.number}>{formatShare(unlisted.share)}</td>
              <td />
            </tr>
          )}
        </tbody>
        {withoutHistory.rank !== null && (
          <tfoot>
            <tr>
              <th scope="row">{t('listeners.why.evidence.nothing')}</th>
              <td colSpan={2} />
              <td className={classes.number}>{formatCount(withoutHistory.rank)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
