export const RUN_PRESETS = ['fast', 'best', 'paper'] as const;
export type RunPreset = (typeof RUN_PRESETS)[number];

/** A run's name with its preset, which names made by default begin with already. */
export function runName({ name, preset }: { readonly name: string; readonly preset: string }): string {
  return name === preset || name.startsWith(`${preset} `) ? name : `${name} · ${preset}`;
}
