import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import type { ResponseOf } from '../../../shared/contract.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useJob } from '../../engine/use-job.ts';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';
import { changeDraft, clearDraft, requestOf, useImportDraft } from './import-draft.ts';
import { TablePreview } from './table-preview.tsx';

type Preview = ResponseOf<'data.preview'>;

/** The files that were taken, as they would be read, and the button that imports them. */
export function ImportPanel() {
  const { sources, choices } = useImportDraft();
  const preview = useCall('data.preview', { sources, choices }, { keepPrevious: true });
  return (
    <section aria-labelledby="data-preview">
      <Group justify="space-between" align="baseline">
        <Title order={2} id="data-preview">
          {t('data.preview.title')}
        </Title>
        <Button variant="default" size="xs" onClick={clearDraft}>
          {t('data.preview.clear')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('data.preview.about')}
      </Text>
      <QueryView query={preview}>
        {(found) => (
          <Stack gap="md">
            {found.tables.map((table) => (
              <TablePreview
                key={table.shape}
                table={table}
                choice={choices.find(({ shape }) => shape === table.shape) ?? { shape: table.shape }}
              />
            ))}
            <Remarks preview={found} />
            <StartImport preview={found} isSettled={!preview.isPlaceholderData} />
          </Stack>
        )}
      </QueryView>
    </section>
  );
}

function Remarks({ preview: { more, leftOut } }: { readonly preview: Preview }) {
  return (
    <>
      {more.tables > 0 && <Text size="sm">{t('data.preview.more', more)}</Text>}
      {leftOut.total > 0 && (
        <Text size="sm" c="dimmed" dir="auto">
          {t('data.preview.leftOut', {
            total: leftOut.total,
            some: leftOut.some
              .slice(0, 5)
              .map((each) => t('data.preview.leftOutOne', each))
              .join(', '),
            rest: Math.max(0, leftOut.total - 5),
          })}
        </Text>
      )}
    </>
  );
}

interface StartImportProps {
  readonly preview: Preview;
  /** Whether the preview is of the choices as they are now. */
  readonly isSettled: boolean;
}

function StartImport({ preview, isSettled }: StartImportProps) {
  const draft = useImportDraft();
  const { start, startError } = useJob('data.import');
  const wanted = preview.tables.filter(({ leftOut }) => !leftOut);
  const problems = wanted.filter(({ problem }) => problem !== '').length;
  const isBlocked = problems > 0 || wanted.length === 0;
  return (
    <div className={classes.start}>
      <Group gap="xl" align="flex-start">
        <NumberInput
          label={t('data.options.badShare')}
          description={t('data.options.badShareAbout')}
          value={Math.round(draft.maxBadShare * 1e4) / 100}
          onChange={(percent) => changeDraft({ maxBadShare: Number(percent) / 100 })}
          min={0}
          max={100}
          clampBehavior="strict"
          decimalScale={2}
          w="20rem"
        />
        {wanted.some(({ shape }) => shape === 'history') && (
          <NumberInput
            label={t('data.options.previewSeconds')}
            description={t('data.options.previewSecondsAbout')}
            value={draft.previewSeconds}
            onChange={(seconds) => changeDraft({ previewSeconds: Math.round(Number(seconds)) })}
            min={0}
            max={3600}
            clampBehavior="strict"
            allowDecimal={false}
            w="20rem"
          />
        )}
      </Group>
      <Group gap="md" mt="md">
        <Button
          disabled={isBlocked || !isSettled}
          aria-describedby="data-start-note"
          onClick={() =>
            start(requestOf(draft)).then(
              ({ id }) => changeDraft({ job: id }),
              () => undefined, // shown by startError
            )
          }
        >
          {t('data.preview.start')}
        </Button>
        <Text
          size="sm"
          id="data-start-note"
          role="status"
          c={problems > 0 ? 'var(--mantine-color-error)' : 'dimmed'}
        >
          {problems > 0
            ? t('data.preview.problems', { count: problems })
            : wanted.length === 0
              ? t('data.preview.nothing')
              : t('data.preview.ready', {
                  files: wanted.reduce((sum, { files }) => sum + files.total, 0),
                  tables: wanted.length,
                })}
        </Text>
      </Group>
      {startError && <ErrorNotice error={startError} />}
    </div>
  );
}
