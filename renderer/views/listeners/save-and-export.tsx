import { Button, Menu } from '@mantine/core';
import { IconDeviceFloppy, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type {
  FoundListener,
  ListenerShelf,
  SavedListener,
  ShelfRequest,
} from '../../../shared/contract/listeners.ts';
import { runName } from '../../../shared/run-preset.ts';
import { saveText } from '../../components/download.ts';
import { fileName } from '../../components/file-name.ts';
import { reRankWords } from '../../components/re-rank-words.ts';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useEngine } from '../../engine/engine-context.ts';
import { useAction } from '../../engine/use-call.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { dateWords } from './date-words.ts';
import { savedPath } from './listener-path.ts';
import { SaveDialog } from './save-dialog.tsx';
import { shelfCsv } from './shelf-csv.ts';
import { shelfSheet } from './shelf-sheet.ts';
import { useRemoveSaved } from './use-remove-saved.ts';
import type { WhatIfHandle } from './use-what-if.ts';

interface SaveAndExportProps {
  readonly heading: string;
  readonly description: string;
  readonly user: string | null;
  readonly saved: SavedListener | null;
  readonly listener: FoundListener | null;
  readonly whatIf: WhatIfHandle;
  readonly shelf: ListenerShelf | undefined;
  readonly request: ShelfRequest;
}

const HISTORY_PRINTED = 50;
const REASONS_PRINTED = 3;

/** Keeps a listener under a name, and takes the shelf out of the program. */
export function SaveAndExport(props: SaveAndExportProps) {
  const { heading, description, user, saved, whatIf, shelf, request } = props;
  const client = useEngine();
  const go = useGo();
  const update = useAction('listeners.update');
  const remove = useRemoveSaved();
  const [isSaving, setIsSaving] = useState(false);

  async function exportShelf(format: 'csv' | 'sheet'): Promise<void> {
    try {
      const reasoned = await client.call('listeners.shelf', { ...request, evidence: REASONS_PRINTED });
      const name = fileName(`${heading} ${reasoned.type}s run ${reasoned.run.id}`);
      if (format === 'csv') {
        saveText(`${name}.csv`, 'text/csv', shelfCsv(reasoned));
        return;
      }
      const history =
        user === null
          ? await client.call('listeners.titles', { keys: whatIf.state.plays.map(({ key }) => key) })
          : (await client.call('listeners.history', { user, limit: HISTORY_PRINTED, offset: 0 })).rows;
      const order = request.reRank ? reRankWords(request.reRank) : t('frame.shelf.ownOrder');
      const about = t('listeners.sheet.about', {
        run: runName(reasoned.run),
        type: t(`listeners.type.${reasoned.type}`),
        order,
        date: dateWords(new Date().toISOString().slice(0, 10)),
      });
      const words = { heading, description, about, notes: reasoned.notes };
      saveText(`${name}.html`, 'text/html', shelfSheet(words, reasoned.entries, history));
    } catch (error) {
      notifyError(error);
    }
  }
  function saveChanges({ id, name, note }: SavedListener): void {
    const { plays, age, country } = whatIf.state;
    update.mutate(
      { id, name, note, user, plays, age, country },
      {
        onSuccess: () => {
          whatIf.end();
          notifyDone(t('listeners.save.done', { name }));
        },
        onError: notifyError,
      },
    );
  }

  return (
    <>
      {saved && whatIf.changes > 0 && (
        <Button
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          loading={update.isPending}
          onClick={() => saveChanges(saved)}
        >
          {t('listeners.save.changes')}
        </Button>
      )}
      <Button
        variant={whatIf.isOn && saved === null ? 'filled' : 'default'}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => setIsSaving(true)}
      >
        {t(saved === null ? 'listeners.save' : 'listeners.save.as')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={shelf === undefined}
          >
            {t('listeners.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void exportShelf('csv')}>{t('listeners.export.csv')}</Menu.Item>
          <Menu.Item onClick={() => void exportShelf('sheet')}>{t('listeners.export.sheet')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saved && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => remove(saved, () => go('/listeners'))}
        >
          {t('listeners.delete')}
        </Button>
      )}
      {isSaving && (
        <SaveDialog
          listener={{ user, ...whatIf.state }}
          name={saved?.name ?? ''}
          note={saved?.note ?? ''}
          onClose={() => setIsSaving(false)}
          onSaved={({ id, name }) => {
            setIsSaving(false);
            notifyDone(t('listeners.save.done', { name }));
            if (whatIf.isOn) {
              go(savedPath(id));
            }
          }}
        />
      )}
    </>
  );
}
