/** What every door asks for before an import: the mapping as typed, and a look at the files. */
import type { ImportPreview } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type MapOverrides, parseMap } from '../intake/column-map.ts';
import type { TableKind } from '../intake/fields.ts';
import { type PreviewOptions, previewFiles } from '../intake/preview.ts';

/** Reads `item_id=asin,event.purchase=intent_to_pay`; of the same field the last one counts. Throws USAGE. */
export function importMap(texts: readonly string[], kinds?: readonly TableKind[]): MapOverrides {
  return Object.assign({}, ...texts.map((text) => parseMap(text, kinds)));
}

/** How the files would be read, without a workspace. Throws IMPORT_UNREADABLE. */
export function previewImport(
  paths: readonly string[],
  options: PreviewOptions,
  context: Pick<StageContext, 'signal'>,
): Promise<ImportPreview> {
  return previewFiles(paths, options, context);
}
