import { Modal, useMantineColorScheme } from '@mantine/core';
import { IconDatabaseImport, IconPlayerPlay, IconSearch, IconTable, IconTimeline } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { runName } from '../../shared/run-preset.ts';
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

/**
 * Goes anywhere and starts anything by typing. Mantine's Spotlight and Combobox do not tell screen readers which entry is chosen
 * to begin with; this list box does.
 */
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
      // At once, as is the focus below: what is typed right after Ctrl+K is meant for the field.
      transitionProps={{ duration: 0 }}
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
  const commands = groups.flatMap((group) => group.commands);
  const [chosen, setChosen] = useState<string | null>(null);
  // The first one, until another is chosen and for as long as that one is found.
  const at = Math.max(
    0,
    commands.findIndex(({ id }) => id === chosen),
  );
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const optionId = (id: string) => `${listId} ${id}`.replaceAll(/\s/g, '-');

  function run(command: PaletteCommand | undefined): void {
    if (command !== undefined) {
      close();
      command.run();
    }
  }
  function choose(index: number): void {
    const command = commands.at(index % commands.length);
    if (command !== undefined) {
      setChosen(command.id);
      document.getElementById(optionId(command.id))?.scrollIntoView({ block: 'nearest' });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const act = new Map([
      ['ArrowDown', () => choose(at + 1)],
      ['ArrowUp', () => choose(at - 1)],
      ['Enter', () => run(commands[at])],
    ]).get(event.key);
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }
  return (
    <>
      <div className={classes.search}>
        <IconSearch size={18} aria-hidden />
        <input
          ref={field}
          className={classes.input}
          role="combobox"
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-activedescendant={commands[at] && optionId(commands[at].id)}
          aria-label={t('frame.palette')}
          autoComplete="off"
          placeholder={t('frame.palette.placeholder')}
          maxLength={200}
          dir="auto"
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('frame.palette')} className={classes.options}>
        {groups.map(({ name, commands: entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; groups of a list box have no element
          <div key={name} role="group" aria-label={name}>
            <div className={classes.group} aria-hidden>
              {name}
            </div>
            {entries.map((command) => (
              <Option
                key={command.id}
                id={optionId(command.id)}
                command={command}
                isChosen={command === commands[at]}
                onChoose={() => setChosen(command.id)}
                onRun={() => run(command)}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={commands.length === 0 ? classes.nothing : 'visually-hidden'}>
        {commands.length === 0
          ? t('frame.palette.nothing')
          : t('frame.palette.found', { count: commands.length })}
      </p>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: PaletteCommand;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onRun: () => void;
}

/** The focus stays in the field, which knows the keys. */
function Option({ id, command: { icon, label, hint }, isChosen, onChoose, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={classes.option}
      onMouseMove={isChosen ? undefined : onChoose}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <span className={classes.icon}>{icon}</span>
      <bdi className={classes.label}>{label}</bdi>
      {hint && <bdi className={classes.hint}>{hint}</bdi>}
    </div>
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
  const reading: readonly PaletteCommand[] = workspace
    ? [
        {
          id: 'paper',
          icon: <IconTable size={17} aria-hidden />,
          label: t('paper.title'),
          run: () => go('/runs/paper'),
        },
      ]
    : [];
  return [
    ...starting,
    ...reading,
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
            .map((run) => ({
              id: `run ${run.id}`,
              icon: <IconTimeline size={17} aria-hidden />,
              label: t('frame.palette.switchRun', { name: runName(run), id: run.id }),
              run: () => choose({ run: run.id, ...(reRank && { reRank }) }),
            })),
    [runs, typed, reRank, choose],
  );
}
