import { AppError } from '../../../shared/app-error.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { HgnnModel } from './model.ts';
import { parameterShape } from './parameters.ts';

const FORMAT = 'backlist-hgnn-1';

/** One self-contained file: weights as tensors, everything else as JSON in the metadata. */
export function saveHgnn(path: string, { parameters, ...rest }: HgnnModel): void {
  const tensors: Record<string, NamedTensor> = {};
  for (const [name, data] of Object.entries(parameters)) {
    tensors[name] = { shape: parameterShape(name, rest.widths), data };
  }
  writeSafetensors(path, tensors, { format: FORMAT, model: JSON.stringify(rest) });
}

export function loadHgnn(path: string): HgnnModel {
  const { tensors, metadata } = readSafetensors(path);
  if (metadata.format !== FORMAT) {
    throw new AppError(
      'MODEL_DAMAGED',
      `${path} is not an HGNN this version reads (format ${metadata.format ?? 'missing'}).`,
      'Train the run again.',
    );
  }
  const parameters = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
  return { ...(JSON.parse(metadata.model) as Omit<HgnnModel, 'parameters'>), parameters };
}
