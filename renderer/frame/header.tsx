import { ActionIcon, Kbd, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconFolder, IconKeyboard, IconSearch, IconX } from '@tabler/icons-react';
import { notifyError } from '../components/undo.tsx';
import { useAction } from '../engine/use-call.ts';
import { t } from '../strings/text.ts';
import { useGo } from './app-link.tsx';
import { ColourSchemeMenu } from './colour-scheme-menu.tsx';
import { openPalette } from './command-palette.tsx';
import classes from './header.module.css';
import { JobIndicator } from './job-indicator.tsx';
import { modifierName } from './modifier-name.ts';
import { ShelfPicker } from './shelf-picker.tsx';
import { openShortcuts } from './shortcuts-dialog.tsx';
import { useWorkspace } from './use-workspace.ts';

/** Where one is (the workspace, the shelf), what runs, and the way to everything else. */
export function Header() {
  const workspace = useWorkspace();
  return (
    <header className={classes.header}>
      {workspace ? <WorkspaceMenu name={workspace.name} folder={workspace.folder} /> : <span />}
      <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchWords}>{t('frame.search')}</span>
        <Kbd size="xs" className={classes.searchKey}>
          {modifierName()} K
        </Kbd>
      </UnstyledButton>
      <div className={classes.end}>
        {workspace && <ShelfPicker />}
        <JobIndicator />
        <ColourSchemeMenu />
        <Tooltip label={t('frame.shortcuts')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('frame.shortcuts')}
            onClick={openShortcuts}
          >
            <IconKeyboard size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function WorkspaceMenu({ name, folder }: { readonly name: string; readonly folder: string }) {
  const close = useAction('workspace.close');
  const go = useGo();
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.workspace} title={folder}>
          <span className="visually-hidden">{t('frame.workspace')} </span>
          <span className={classes.workspaceName} dir="auto">
            {name}
          </span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.folder}>{folder}</Menu.Label>
        <Menu.Item leftSection={<IconFolder size={16} aria-hidden />} onClick={() => go('/#workspaces')}>
          {t('frame.workspace.other')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => close.mutate({}, { onSuccess: () => go('/'), onError: notifyError })}
        >
          {t('frame.workspace.close')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
