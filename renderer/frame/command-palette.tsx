import { Combobox, Modal, ScrollArea, useCombobox, useMantineColorScheme } from '@mantine/core';
import { IconDatabaseImport, IconPlayerPlay, IconSearch, IconTimeline } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { createOpener, useOpened } from '../components/opener.ts';
import { useCall } from '../engine/use-call.ts';
import { t } from '../strings/text.ts';
import { useGo } from './app-link.tsx';
import { SCHEMES } from './colour-scheme-menu.tsx';
import classes from './command-palette.module.css';
import { useFoundGroups } from './found-commands.tsx';
import { matchCommands } from './match-commands.ts';
import type { PaletteCommand, PaletteGroup } from './palette-command.ts';
import { useChooseShelf, useShelfSource } from './shelf-source.ts';
import { useWorkspace } from './use-workspace.ts';
import { VIEWS } from './views.ts';

const opener = createOpener();
export const openPalette = opener.open;

/** Goes anywhere and starts anything by typing. Mantine's Spotlight does not say which entry is chosen; this does. */
export function CommandPalette() {
  const [isOpen, setIsOpen] = useOpened(opener);
  const close = () => setIsOpen(false);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      title={t('frame.palette')}
      classNames={{ header: classes.hidden }}
    >
      {isOpen && <Palette close={close} />}
    </Modal>
  );
}

function Palette({ close }: { readonly close: () => void }) {
  const [typed, setTyped] = useState('');
  const groups = useGroups(typed);
  const combobox = useCombobox();
  const commands = groups.flatMap((group) => group.commands);
  const ids = commands.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first entry is chosen anew when the entries change
  useEffect(() => {
    combobox.selectFirstOption();
  }, [ids]);
  function run(id: string): void {
    close();
    commands.find((command) => command.id === id)?.run();
  }
  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <div className={classes.search}>
        <IconSearch size={18} aria-hidden />
        <Combobox.EventsTarget>
          <input
            className={classes.input}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            placeholder={t('frame.palette.placeholder')}
            aria-label={t('frame.palette')}
            maxLength={200}
            dir="auto"
            data-autofocus
          />
        </Combobox.EventsTarget>
      </div>
      <ScrollArea.Autosize mah="min(26rem, 60vh)" type="auto">
        <Combobox.Options aria-label={t('frame.palette')} className={classes.options}>
          {groups.map(({ name, commands: entries }) => (
            <Combobox.Group key={name} label={name}>
              {entries.map(({ id, icon, label, hint }) => (
                <Combobox.Option key={id} value={id} className={classes.option}>
                  <span className={classes.icon}>{icon}</span>
                  <span className={classes.label} dir="auto">
                    {label}
                  </span>
                  {hint && (
                    <span className={classes.hint} dir="auto">
                      {hint}
                    </span>
                  )}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {commands.length === 0 && <Combobox.Empty>{t('frame.palette.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </ScrollArea.Autosize>
    </Combobox>
  );
}

function useGroups(typed: string): readonly PaletteGroup[] {
  const views = useViewCommands();
  const actions = useActionCommands();
  const runs = useRunCommands(typed);
  const found = useFoundGroups(typed);
  return [
    { name: t('frame.palette.views'), commands: matchCommands(views, typed) },
    ...found,
    { name: t('frame.palette.actions'), commands: matchCommands(actions, typed) },
    { name: t('frame.palette.runs'), commands: matchCommands(runs, typed) },
  ].filter(({ commands }) => commands.length > 0);
}

function useViewCommands(): readonly PaletteCommand[] {
  const go = useGo();
  const isOpen = Boolean(useWorkspace());
  return VIEWS.filter(({ needsWorkspace }) => isOpen || !needsWorkspace).map(
    ({ path, name, icon: Icon, letter }) => ({
      id: `view ${path}`,
      icon: <Icon size={17} aria-hidden />,
      label: t(name),
      hint: `G ${letter.toUpperCase()}`,
      run: () => go(path),
    }),
  );
}

function useActionCommands(): readonly PaletteCommand[] {
  const go = useGo();
  const workspace = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const starting: readonly PaletteCommand[] =
    workspace && workspace.readOnly === ''
      ? [
          {
            id: 'import',
            icon: <IconDatabaseImport size={17} aria-hidden />,
            label: t('frame.palette.import'),
            run: () => go('/data'),
          },
          {
            id: 'train',
            icon: <IconPlayerPlay size={17} aria-hidden />,
            label: t('frame.palette.train'),
            run: () => go('/runs/new'),
          },
        ]
      : [];
  return [
    ...starting,
    ...SCHEMES.map(({ scheme, icon: Icon }) => ({
      id: `scheme ${scheme}`,
      icon: <Icon size={17} aria-hidden />,
      label: t('frame.palette.colours', { scheme: t(`frame.colours.${scheme}`) }),
      keywords: t('frame.palette.colours.keywords'),
      run: () => setColorScheme(scheme),
    })),
  ];
}

/** Only when looked for: there may be many. */
function useRunCommands(typed: string): readonly PaletteCommand[] {
  const isOpen = Boolean(useWorkspace());
  const runs = useCall('runs.list', {}, { enabled: isOpen }).data;
  const { reRank } = useShelfSource();
  const choose = useChooseShelf();
  return useMemo(
    () =>
      typed === '' || runs === undefined
        ? []
        : runs
            .filter(({ status }) => status === 'done')
            .map(({ id, name }) => ({
              id: `run ${id}`,
              icon: <IconTimeline size={17} aria-hidden />,
              label: t('frame.palette.switchRun', { name, id }),
              run: () => choose({ run: id, ...(reRank && { reRank }) }),
            })),
    [runs, typed, reRank, choose],
  );
}
