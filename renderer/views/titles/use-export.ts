import { useMutation } from '@tanstack/react-query';
import type { RequestOf } from '../../../shared/contract.ts';
import { saveOffer } from '../../components/download.ts';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useEngine, useShell } from '../../engine/engine-context.ts';
import { jobEnded } from '../../engine/job-ended.ts';
import { t } from '../../strings/text.ts';

type ExportName = 'titles.export' | 'titles.exportCheck';

/** Writes a list in the engine and saves it when it is there. */
export function useExport<N extends ExportName>(name: N) {
  const client = useEngine();
  const shell = useShell();
  return useMutation({
    mutationFn: async (request: RequestOf<N>) => {
      const started = await client.start(name, request);
      const ended = await jobEnded(client, started);
      if (ended.state !== 'done') {
        return null;
      }
      return client.result(name, ended.id);
    },
    onSuccess: (written) => {
      if (written !== null) {
        saveOffer(shell, written.offer);
        notifyDone(t('titles.export.done', { name: written.name, rows: written.rows }));
      }
    },
    onError: notifyError,
  });
}
