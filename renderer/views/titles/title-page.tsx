import { Anchor, Badge, Button, Group, Spoiler, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { Cover } from '../../components/cover.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { AudienceSection } from './audience-section.tsx';
import { languageName } from './language-name.ts';
import { NeighboursSection } from './neighbours-section.tsx';
import { playsOptions, playsTable } from './plays-chart.ts';
import { benchPath } from './title-path.ts';
import classes from './titles.module.css';
import { useServedRun } from './use-served-run.ts';

type Facts = ResponseOf<'titles.title'>;

/** One title: what the data says, what lies next to it, who would get it. */
export function TitlePage({ titleKey }: { readonly titleKey: string }) {
  const go = useGo();
  const facts = useCall('titles.title', { key: titleKey });
  const { run, isKnown } = useServedRun();
  const title = facts.data?.title.title;
  const name = title === '' ? t('titles.untitled', { key: titleKey }) : (title ?? titleKey);
  return (
    <Page
      title={name}
      description={
        <Text component="span" dir="auto">
          {[facts.data?.title.author, facts.data?.title.publisher].filter(Boolean).join(' · ')}
        </Text>
      }
      actions={
        <>
          <Anchor component="button" type="button" onClick={() => history.back()}>
            {t('titles.back')}
          </Anchor>
          <Button
            leftSection={<IconFlask size={16} aria-hidden />}
            disabled={facts.data === undefined}
            onClick={() => go(benchPath(titleKey))}
          >
            {t('titles.toBench')}
          </Button>
        </>
      }
    >
      <QueryView query={facts}>
        {(data) => (
          <div className={classes.sections}>
            <FactsSection facts={data} run={run} />
            {run !== null ? (
              <>
                <NeighboursSection titleKey={titleKey} run={run} isCold={data.cold} />
                <AudienceSection titleKey={titleKey} type={data.title.type} run={run} />
              </>
            ) : (
              isKnown && <NoRun />
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}

/** In place of what a model would say. */
export function NoRun() {
  return (
    <EmptyState
      title={t('titles.noRun')}
      advice={t('titles.noRun.advice')}
      action={<AppLink to="/runs/new">{t('titles.noRun.action')}</AppLink>}
    />
  );
}

function FactsSection({ facts, run }: { readonly facts: Facts; readonly run: number | null }) {
  const { title, description, listeners, plays, popularity, of } = facts;
  const rows = [
    [t('titles.fact.type'), t(`titles.type.${title.type}`)],
    [t('titles.fact.language'), languageName(title.language)],
    [t('titles.fact.genre'), title.genre || t('titles.filter.notKnown')],
    [t('titles.fact.published'), title.published ?? t('titles.filter.notKnown')],
    [t('titles.fact.listeners'), formatCount(listeners)],
    [t('titles.fact.plays'), formatCount(plays)],
    [t('titles.fact.popularity'), plays === 0 ? '–' : t('titles.fact.rank', { rank: popularity, of })],
    [t('titles.fact.id'), title.key],
  ];
  return (
    <section className={classes.facts} aria-label={t('titles.facts')}>
      <Cover title={title} size={120} />
      <div className={classes.about}>
        <Group gap="xs">
          {facts.new && <Badge variant="default">{t('frame.mark.new')}</Badge>}
          {facts.cold && <Badge variant="default">{t('frame.mark.cold')}</Badge>}
          {facts.judgement && (
            <Badge variant="light" title={facts.judgement.note || undefined}>
              {t(`titles.verdict.${facts.judgement.verdict}`)}
            </Badge>
          )}
        </Group>
        {description === '' ? (
          <Text c="dimmed">{t('titles.noDescription')}</Text>
        ) : (
          <Spoiler maxHeight={112} showLabel={t('titles.more')} hideLabel={t('titles.less')}>
            <Text className={classes.description} dir="auto">
              {description}
            </Text>
          </Spoiler>
        )}
        <dl className={classes.factList}>
          {rows.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {run !== null && plays > 0 && <PlaysChart titleKey={title.key} run={run} />}
    </section>
  );
}

function PlaysChart({ titleKey, run }: { readonly titleKey: string; readonly run: number }) {
  const plays = useCall('titles.plays', { key: titleKey, run });
  const weeks = plays.data;
  const options = useCallback(() => playsOptions(weeks ?? []), [weeks]);
  if (weeks === undefined || weeks.length < 2) {
    return null;
  }
  return (
    <div className={classes.plays}>
      <Chart label={t('titles.plays')} options={options} table={playsTable(weeks)} height={150} />
    </div>
  );
}
