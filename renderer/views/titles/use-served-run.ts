import { useCall } from '../../engine/use-call.ts';
import { useShelfSource } from '../../frame/shelf-source.ts';

/** The run that is looked at, by number also where the URL names none; null before the first has finished. */
export function useServedRun(): { readonly run: number | null; readonly isKnown: boolean } {
  const { run } = useShelfSource();
  const overview = useCall('workspace.overview', {});
  return {
    run: run ?? overview.data?.servedRun?.id ?? null,
    isKnown: run !== undefined || overview.data !== undefined,
  };
}
