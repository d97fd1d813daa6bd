import { Text, Title } from '@mantine/core';
import type { Why } from '../../../shared/contract/listeners.ts';
import { t } from '../../strings/text.ts';
import { Bar } from './bar.tsx';
import classes from './listeners.module.css';

const PARTS = ['links', 'tower', 'factors', 'trend'] as const;

interface ScorePartsProps {
  readonly parts: NonNullable<Why['parts']>;
  readonly score: number;
}

/** What a blend's score is the sum of. */
export function ScoreParts({ parts, score }: ScorePartsProps) {
  const values = Object.values(parts);
  const largest = Math.max(...values.map(Math.abs), 1e-6);
  const isTwoSided = values.some((value) => value < -largest / 200);
  return (
    <section aria-labelledby="parts-heading">
      <Title order={4} size="h3" id="parts-heading">
        {t('listeners.why.parts')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('listeners.why.parts.about')}
      </Text>
      <table className={classes.evidence}>
        <thead>
          <tr>
            <th scope="col">{t('listeners.why.parts.part')}</th>
            <th scope="col" colSpan={2}>
              {t('listeners.why.parts.adds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{t(`listeners.why.part.${part}`)}</th>
              <td>
                <Bar share={parts[part]} largest={largest} isTwoSided={isTwoSided} />
              </td>
              <td className={classes.number}>{addend(parts[part])}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('listeners.why.parts.score')}</th>
            <td />
            <td className={classes.number}>{addend(score)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Each to the same place, so that they can be added up by eye. */
function addend(value: number): string {
  const text = Math.abs(value).toFixed(4);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
