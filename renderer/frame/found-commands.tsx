/** Titles and listeners that the typed words find, as entries of the palette. */
import { useDebouncedValue } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { Cover } from '../components/cover.tsx';
import { useCall } from '../engine/use-call.ts';
import { t } from '../strings/text.ts';
import { useGo } from './app-link.tsx';
import type { PaletteGroup } from './palette-command.ts';
import { useWorkspace } from './use-workspace.ts';

const SHOWN = 6;
const WAIT_MS = 80;

export function useFoundGroups(typed: string): readonly PaletteGroup[] {
  const go = useGo();
  const isOpen = Boolean(useWorkspace());
  const [settled] = useDebouncedValue(typed.trim(), WAIT_MS);
  const enabled = isOpen && settled !== '' && typed.trim() !== '';
  const titles = useCall(
    'titles.search',
    { text: settled, limit: SHOWN, offset: 0 },
    { enabled, keepPrevious: true },
  ).data;
  const listeners = useCall(
    'listeners.find',
    { id: settled, limit: SHOWN, offset: 0 },
    { enabled, keepPrevious: true },
  ).data;
  if (!enabled) {
    return [];
  }
  return [
    {
      name: t('frame.palette.titles'),
      commands: (titles?.titles ?? []).map(({ title }) => ({
        id: `title ${title.key}`,
        icon: <Cover title={title} size={20} />,
        label: title.title || title.key,
        hint: title.author,
        run: () => go(`/titles/title/${encodeURIComponent(title.key)}`),
      })),
    },
    {
      name: t('frame.palette.listeners'),
      commands: (listeners?.rows ?? []).map(({ user, plays }) => ({
        id: `listener ${user}`,
        icon: <IconUser size={17} aria-hidden />,
        label: user,
        hint: t('frame.palette.plays', { plays }),
        run: () => go(`/listeners/user/${encodeURIComponent(user)}`),
      })),
    },
  ];
}
