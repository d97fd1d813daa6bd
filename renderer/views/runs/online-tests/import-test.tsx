import {
  Accordion,
  Alert,
  Button,
  FileButton,
  Group,
  Loader,
  NumberInput,
  Paper,
  SimpleGrid,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RequestOf } from '../../../../shared/contract.ts';
import type { Granted } from '../../../../shared/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { PathForm } from '../../../components/path-form.tsx';
import { useShell } from '../../../engine/engine-context.ts';
import { useJob, useJobResult } from '../../../engine/use-job.ts';
import { type Taking, useTaking } from '../../../engine/use-taking.ts';
import { AppLink } from '../../../frame/app-link.tsx';
import { t } from '../../../strings/text.ts';
import classes from './online-tests.module.css';

type Request = RequestOf<'experiments.import'>;

const COLUMNS = ['user_id', 'item_id', 'arm', 'shown_at', 'streamed', 'started'] as const;
const BAD_PERCENT = 1;

/** A log is chosen, given a name, and read. */
export function ImportTest() {
  const [source, setSource] = useState<Granted>();
  const taking = useTaking(([first]) => first && setSource(first));
  const { start, startError, isActive, job, cancel } = useJob('experiments.import');
  const begin = async (request: Request) => {
    await start(request);
    setSource(undefined);
  };
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="tests-import">
      <Title order={2} id="tests-import">
        {t('experiments.import.title')}
      </Title>
      <Text size="sm" c="dimmed" maw="48rem" mb="sm">
        {t('experiments.import.about')}
      </Text>
      {isActive && job ? (
        <JobProgress job={job} onCancel={cancel} />
      ) : source === undefined ? (
        <>
          <ChooseLog taking={taking} label={t('experiments.import.choose')} />
          <Outcome />
        </>
      ) : (
        <LogForm key={source.grant} source={source} onStart={begin}>
          <ChooseLog taking={taking} label={t('experiments.import.other')} />
        </LogForm>
      )}
      {taking.error !== null && <ErrorNotice error={taking.error} />}
      {startError && <ErrorNotice error={startError} />}
    </Paper>
  );
}

function ChooseLog({ taking, label }: { readonly taking: Taking; readonly label: string }) {
  const shell = useShell();
  return (
    <>
      <Group gap="sm">
        {shell.hasDialogs ? (
          <Button variant="default" onClick={taking.choose}>
            {label}
          </Button>
        ) : (
          <FileButton onChange={(file) => file && void taking.takeFiles([file])}>
            {(props) => (
              <Button variant="default" {...props}>
                {label}
              </Button>
            )}
          </FileButton>
        )}
        {taking.count > 0 && (
          <Group gap="xs" role="status">
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t('experiments.import.taking')}</Text>
            <Button size="compact-sm" variant="subtle" onClick={taking.cancel}>
              {t('frame.cancel')}
            </Button>
          </Group>
        )}
      </Group>
      {!shell.hasDialogs && <PathForm taking={taking} label={t('experiments.import.path')} />}
    </>
  );
}

interface LogFormProps {
  readonly source: Granted;
  readonly onStart: (request: Request) => Promise<void>;
  readonly children: ReactNode;
}

function LogForm({ source, onStart, children }: LogFormProps) {
  const [name, setName] = useState(nameOf(source.name));
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const [badPercent, setBadPercent] = useState<number | string>(BAD_PERCENT);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const map = Object.fromEntries(Object.entries(columns).filter(([, column]) => column.trim() !== ''));
    const request = { source, name: name.trim(), map, maxBadShare: Number(badPercent) / 100 };
    void onStart(request).catch(() => undefined); // shown beside the form
  };
  return (
    <>
      <Text fw={600} mb="sm" dir="auto">
        {t('experiments.import.file', { name: source.name })}
      </Text>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t('experiments.import.name')}
          description={t('experiments.import.nameHint')}
          value={name}
          maxLength={200}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Accordion variant="contained">
          <Accordion.Item value="more">
            <Accordion.Control>{t('experiments.import.more')}</Accordion.Control>
            <Accordion.Panel>
              <Text size="sm" c="dimmed" mb="sm">
                {t('experiments.import.columns')}
              </Text>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {COLUMNS.map((field) => (
                  <TextInput
                    key={field}
                    label={t(`experiments.import.column.${field}`)}
                    value={columns[field] ?? ''}
                    maxLength={1000}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={({ currentTarget: { value } }) =>
                      setColumns((old) => ({ ...old, [field]: value }))
                    }
                  />
                ))}
                <NumberInput
                  label={t('experiments.import.badShare')}
                  description={t('experiments.import.badShareAbout')}
                  value={badPercent}
                  onChange={setBadPercent}
                  min={0}
                  max={100}
                  clampBehavior="strict"
                  decimalScale={2}
                />
              </SimpleGrid>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
        <Group>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('experiments.import.start')}
          </Button>
        </Group>
      </form>
      {children}
    </>
  );
}

/** How the last import of a log ended, when it did in this visit. */
function Outcome() {
  const { job } = useJob('experiments.import');
  const result = useJobResult('experiments.import', job).data;
  if (job?.state === 'failed' && job.error !== null) {
    return (
      <Alert
        color="red"
        variant="light"
        role="alert"
        mt="sm"
        title={t('experiments.import.failed')}
        className={classes.failure}
      >
        <Text size="sm" dir="auto">
          {job.error.message}
        </Text>
        <Text size="sm" dir="auto" mt={4}>
          {job.error.advice}
        </Text>
      </Alert>
    );
  }
  if (job?.state === 'cancelled') {
    return (
      <Text size="sm" c="dimmed" role="status" mt="sm">
        {t('experiments.import.cancelled')}
      </Text>
    );
  }
  return job?.state === 'done' && result ? (
    <Alert color="pine" variant="light" mt="sm" role="status">
      <Text size="sm" dir="auto">
        {t('experiments.import.done', {
          name: result.name,
          rows: result.rowsRead,
          refused: result.rowsRejected,
        })}
      </Text>
      <AppLink to={`/runs/tests/${result.id}`}>{t('experiments.import.open')}</AppLink>
    </Alert>
  ) : null;
}

/** logs/spring.csv.gz -> spring */
function nameOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(
    /(\.(csv|tsv|txt|ndjson|jsonl|parquet|pq|gz|zst|zstd))+$/i,
    '',
  );
}
