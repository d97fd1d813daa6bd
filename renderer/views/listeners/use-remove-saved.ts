import type { SavedListener } from '../../../shared/contract/listeners.ts';
import { notifyError, notifyUndo } from '../../components/undo.tsx';
import { useAction } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

/** Removes a saved listener, and offers to put it back. */
export function useRemoveSaved(): (saved: Pick<SavedListener, 'id' | 'name'>, then?: () => void) => void {
  const remove = useAction('listeners.remove');
  const restore = useAction('listeners.restore');
  return ({ id, name }, then) =>
    remove.mutate(
      { id },
      {
        onSuccess: (removed) => {
          then?.();
          notifyUndo(t('listeners.saved.removed', { name }), () => restore.mutateAsync(removed));
        },
        onError: notifyError,
      },
    );
}
