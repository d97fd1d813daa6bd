import { Drawer, Text, Title } from '@mantine/core';
import type { ShelfRequest, Why } from '../../../shared/contract/listeners.ts';
import { Cover } from '../../components/cover.tsx';
import { formatFigure } from '../../components/format.ts';
import { languageName } from '../../components/language-name.ts';
import { QueryView } from '../../components/query-view.tsx';
import { TitleMarks } from '../../components/title-marks.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { CoListening } from './co-listening.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import classes from './listeners.module.css';
import { PipelineSteps } from './pipeline-steps.tsx';
import { ScoreParts } from './score-parts.tsx';
import { whySentence } from './why-sentence.ts';

interface WhyPanelProps {
  /** A title's id; null keeps the panel shut. */
  readonly item: string | null;
  readonly request: Omit<ShelfRequest, 'type'>;
  readonly onClose: () => void;
}

/** Why a title is on the shelf, or why it is not higher. */
export function WhyPanel({ item, request, onClose }: WhyPanelProps) {
  const query = useCall(
    'listeners.why',
    { ...request, item: item ?? ' ' },
    { enabled: item !== null, keepPrevious: true },
  );
  const isShown = query.data === undefined || query.data.shownAt !== null;
  return (
    <Drawer
      opened={item !== null}
      onClose={onClose}
      position="right"
      size="34rem"
      title={t(isShown ? 'listeners.why' : 'listeners.why.notShown')}
      closeButtonProps={{ 'aria-label': t('listeners.why.close') }}
      attributes={HEADER}
      classNames={{ title: classes.whyTitle as string }}
    >
      {item !== null && (
        <QueryView query={query}>{(why) => <WhyContent why={why} k={request.k} />}</QueryView>
      )}
    </Drawer>
  );
}

/** A dialog's header is no landmark of the page. */
const HEADER = { header: { role: 'none' } };

function WhyContent({ why, k }: { readonly why: Why; readonly k: number }) {
  const { title, marks, summary, reasons, shownAt, score, top, standing } = why;
  const facts = [languageName(title.language), title.genre].filter(Boolean).join(' · ');
  const sentence = standing === 'ranked' ? whySentence(why) : '';
  return (
    <div className={classes.why}>
      <div className={classes.whyHead}>
        <Cover title={title} size={88} />
        <div>
          <Title order={3} size="h2">
            <bdi>{title.title || title.key}</bdi>
          </Title>
          <Text>
            <bdi>{title.author}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{facts}</bdi>
          </Text>
          <span className={classes.whyMarks}>
            <TitleMarks marks={marks} />
          </span>
          <AppLink to={`/titles/title/${encodeURIComponent(title.key)}`} size="sm">
            {t('listeners.why.openTitle')}
          </AppLink>
        </div>
      </div>
      {sentence !== '' && (
        <p className={classes.sentence}>
          <bdi>{sentence}</bdi>
        </p>
      )}
      <p className={classes.summary}>
        {summary} {moved(why, k)}
        {score !== null && shownAt === null && top.score !== null && (
          <> {t('listeners.why.gap', { score: formatFigure(score), top: formatFigure(top.score) })}</>
        )}
      </p>
      <PipelineSteps why={why} />
      {why.parts && score !== null && <ScoreParts parts={why.parts} score={score} />}
      {reasons && <EvidenceTable reasons={reasons} />}
      <CoListening path={why.path} parts={why.parts} />
    </div>
  );
}

/** What a re-ranking has done to it. */
function moved({ rank, shownAt, pipeline, standing }: Why, k: number): string {
  if (pipeline.reRanked === null || rank === null || standing !== 'ranked' || rank === shownAt) {
    return '';
  }
  if (shownAt !== null) {
    return t('listeners.why.movedTo', { rank, shownAt });
  }
  return rank <= k ? t('listeners.why.movedOut', { rank, k }) : '';
}
