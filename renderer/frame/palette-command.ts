import type { ReactNode } from 'react';
import type { Findable } from './match-commands.ts';

export interface PaletteCommand extends Findable {
  /** Unique in the palette. */
  readonly id: string;
  readonly icon: ReactNode;
  readonly hint?: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly commands: readonly PaletteCommand[];
}
