import { AppError } from '../../../shared/app-error.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { BlendModel } from './blend.ts';

/** Raised when the file's meaning changes; a file of another format is refused. */
const FORMAT = 'backlist blend 2';

/** A blend speaks of items by their place in the catalogue it was learnt from; these are their SQLite ids. */
export interface SavedBlend {
  readonly blend: BlendModel;
  readonly ids: Uint32Array;
}

/** One self-contained file. Ids, counts and rows are 32-bit floats, exact below 2^24, which no catalogue reaches. */
export function saveBlend(path: string, { blend, ids }: SavedBlend): void {
  const { links, trend, factors, ...rest } = blend;
  const { start } = links;
  const column = (data: Float32Array) => ({ shape: [data.length], data });
  writeSafetensors(
    path,
    {
      degree: column(
        Float32Array.from({ length: start.length - 1 }, (_, item) => start[item + 1] - start[item]),
      ),
      ids: column(Float32Array.from(ids)),
      title: column(Float32Array.from(links.title)),
      weight: column(links.weight),
      trend: column(trend),
      factors: { shape: [factors.rows, factors.cols], data: factors.data },
    },
    { format: FORMAT, model: JSON.stringify(rest) },
  );
}

/** Throws MODEL_DAMAGED when the file is not one of these. */
export function loadBlend(path: string): SavedBlend {
  const { tensors, metadata } = readSafetensors(path);
  if (metadata.format !== FORMAT) {
    throw new AppError(
      'MODEL_DAMAGED',
      `${path} holds '${metadata.format ?? 'no known format'}' where '${FORMAT}' was expected.`,
      'Train the run again with this version.',
      { path },
    );
  }
  const degree = tensors.degree.data;
  const start = new Uint32Array(degree.length + 1);
  degree.forEach((links, item) => {
    start[item + 1] = start[item] + links;
  });
  return {
    ids: Uint32Array.from(tensors.ids.data),
    blend: {
      ...(JSON.parse(metadata.model) as Pick<BlendModel, 'target' | 'choice'>),
      trend: tensors.trend.data,
      factors: {
        rows: tensors.factors.shape[0],
        cols: tensors.factors.shape[1],
        data: tensors.factors.data,
      },
      links: {
        titles: tensors.trend.data.length,
        start,
        title: Uint32Array.from(tensors.title.data),
        weight: tensors.weight.data,
      },
    },
  };
}
