import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { ParameterTable } from './parameter-table.tsx';

/** What a preset sets. */
export function PresetParameters({ preset }: { readonly preset: string }) {
  return (
    <QueryView query={useCall('runs.presets', {})}>
      {(all) => <ParameterTable parameters={all.find((each) => each.preset === preset)?.parameters ?? []} />}
    </QueryView>
  );
}
