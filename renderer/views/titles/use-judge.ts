import type { CheckedTitle, Judgement, Verdict } from '../../../shared/contract/titles.ts';
import { notifyError, notifyUndo } from '../../components/undo.tsx';
import { useAction } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

/** Gives and takes away verdicts, with a way back from what was overwritten or removed. */
export function useJudge(run: number) {
  const judging = useAction('titles.judge');
  const removing = useAction('titles.unjudge');
  const restoring = useAction('titles.restoreJudgement');
  const restore = (key: string, judgement: Judgement) => restoring.mutateAsync({ key, judgement });
  return {
    async judge({ title }: CheckedTitle, verdict: Verdict, note: string): Promise<boolean> {
      try {
        const before = await judging.mutateAsync({ run, key: title.key, verdict, note });
        if (before !== null && before.verdict !== verdict) {
          notifyUndo(
            t('titles.judged.instead', {
              title: nameOf(title),
              before: t(`titles.verdict.${before.verdict}`),
              after: t(`titles.verdict.${verdict}`),
            }),
            () => restore(title.key, before),
          );
        }
        return true;
      } catch (error) {
        notifyError(error);
        return false;
      }
    },
    async remove({ title }: CheckedTitle): Promise<void> {
      try {
        const removed = await removing.mutateAsync({ key: title.key });
        notifyUndo(t('titles.judged.removed', { title: nameOf(title) }), () => restore(title.key, removed));
      } catch (error) {
        notifyError(error);
      }
    },
  };
}

function nameOf({ title, key }: CheckedTitle['title']): string {
  return title || t('titles.untitled', { key });
}
