/** The views in the order of the work, and what they are reached by. */
import {
  IconBooks,
  IconChartHistogram,
  IconDatabaseImport,
  IconHeadphones,
  IconHome,
  IconScale,
  IconTimeline,
} from '@tabler/icons-react';
import type { TextKey } from '../strings/text.ts';

export interface ViewEntry {
  readonly path: string;
  readonly name: TextKey;
  readonly icon: typeof IconHome;
  /** The letter after g. */
  readonly letter: string;
  /** Whether it shows anything while no workspace is open. */
  readonly needsWorkspace: boolean;
}

export const VIEWS: readonly ViewEntry[] = [
  { path: '/', name: 'frame.view.start', icon: IconHome, letter: 's', needsWorkspace: false },
  { path: '/data', name: 'frame.view.data', icon: IconDatabaseImport, letter: 'd', needsWorkspace: true },
  {
    path: '/explore',
    name: 'frame.view.explore',
    icon: IconChartHistogram,
    letter: 'e',
    needsWorkspace: true,
  },
  {
    path: '/listeners',
    name: 'frame.view.listeners',
    icon: IconHeadphones,
    letter: 'l',
    needsWorkspace: true,
  },
  { path: '/titles', name: 'frame.view.titles', icon: IconBooks, letter: 't', needsWorkspace: true },
  { path: '/balance', name: 'frame.view.balance', icon: IconScale, letter: 'b', needsWorkspace: true },
  { path: '/runs', name: 'frame.view.runs', icon: IconTimeline, letter: 'r', needsWorkspace: true },
];

/** The view that a path belongs to; undefined for an address of none. */
export function viewAt(path: string): ViewEntry | undefined {
  const first = `/${path.split('/')[1] ?? ''}`;
  return VIEWS.find((view) => view.path === first);
}
