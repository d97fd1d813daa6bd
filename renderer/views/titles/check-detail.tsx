import { Button, Group, Kbd, Spoiler, Text, Textarea, Title } from '@mantine/core';
import { type CheckedTitle, VERDICTS, type Verdict } from '../../../shared/contract/titles.ts';
import { Cover } from '../../components/cover.tsx';
import { formatShare } from '../../components/format.ts';
import { useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { ReadinessMark } from './check-marks.tsx';
import { languageName } from './language-name.ts';
import { reasonWords } from './reason-words.ts';
import { benchPath, titlePath } from './title-path.ts';
import classes from './titles.module.css';

interface CheckDetailProps {
  readonly checked: CheckedTitle;
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** The field was left, or Ctrl+Enter pressed in it. */
  readonly onNoteDone: () => void;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onRemove: () => void;
}

/** A region that scrolls is reached by keyboard. */
const SCROLLS = { tabIndex: 0, role: 'group' };

/** One title to be judged: what speaks against it, in sentences, and the verdict. */
export function CheckDetail({ checked, note, onNote, onNoteDone, onVerdict, onRemove }: CheckDetailProps) {
  const { title, reasons, readiness, reach, judgement } = checked;
  const facts = useCall('titles.title', { key: title.key });
  const name = title.title || t('titles.untitled', { key: title.key });
  return (
    <section className={classes.detail} aria-label={t('titles.check.detail', { title: name })}>
      <div className={classes.detailBody} {...SCROLLS}>
        <div className={classes.detailHead}>
          <Cover title={title} size={56} />
          <div>
            <Title order={2} size="h3" dir="auto">
              {name}
            </Title>
            <Text size="sm" c="dimmed" dir="auto">
              {[
                title.author,
                t(`titles.type.${title.type}`),
                languageName(title.language),
                title.genre,
                title.published,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Group gap="sm" mt={4}>
              <ReadinessMark readiness={readiness} />
              <AppLink to={titlePath(title.key)} size="sm">
                {t('titles.check.page')}
              </AppLink>
              <AppLink to={benchPath(title.key)} size="sm">
                {t('titles.toBench')}
              </AppLink>
            </Group>
          </div>
        </div>
        {reasons.length === 0 ? (
          <Text size="sm">{t('titles.check.nothing')}</Text>
        ) : (
          <ul className={classes.reasons}>
            {reasons.map((reason) => (
              <li key={reason.reason} data-severity={reason.severity}>
                <strong>{t(`titles.severity.${reason.severity}`)}</strong> {reasonWords(reason)}
                {reason.otherKey !== null && (
                  <>
                    {' '}
                    <AppLink to={titlePath(reason.otherKey)} size="sm">
                      {t('titles.check.other')}
                    </AppLink>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {reach !== null && (
          <Text size="sm">
            {t('titles.check.reachWords', {
              share: formatShare(reach.share.value),
              low: formatShare(reach.share.low),
              high: formatShare(reach.share.high),
            })}
          </Text>
        )}
        <div className={classes.quote}>
          {facts.data &&
            (facts.data.description === '' ? (
              <Text size="sm" c="dimmed">
                {t('titles.noDescription')}
              </Text>
            ) : (
              <Spoiler maxHeight={84} showLabel={t('titles.more')} hideLabel={t('titles.less')}>
                <Text size="sm" dir="auto" className={classes.description}>
                  {facts.data.description}
                </Text>
              </Spoiler>
            ))}
        </div>
      </div>
      <Textarea
        id="title-note"
        label={
          <>
            {t('titles.check.note')} <Kbd size="xs">n</Kbd>
          </>
        }
        value={note}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={4}
        dir="auto"
        onChange={({ currentTarget }) => onNote(currentTarget.value)}
        onBlur={onNoteDone}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
      />
      <fieldset className={classes.verdicts}>
        <legend className="visually-hidden">{t('titles.check.verdict')}</legend>
        {VERDICTS.map((verdict, index) => (
          <Button
            key={verdict}
            size="xs"
            variant={judgement?.verdict === verdict ? 'filled' : 'default'}
            aria-pressed={judgement?.verdict === verdict}
            onClick={() => onVerdict(verdict)}
            rightSection={<Kbd size="xs">{index + 1}</Kbd>}
          >
            {t(`titles.verdict.${verdict}`)}
          </Button>
        ))}
        {judgement !== null && (
          <Button
            size="sm"
            variant="subtle"
            color="gray"
            onClick={onRemove}
            rightSection={<Kbd size="xs">x</Kbd>}
          >
            {t('titles.check.unjudge')}
          </Button>
        )}
      </fieldset>
    </section>
  );
}
