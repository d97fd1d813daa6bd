import { Kbd, Modal, Switch } from '@mantine/core';
import { createOpener, useOpened } from '../components/opener.ts';
import { type Shortcut, useShortcuts, useSingleKeys } from '../components/use-shortcut.ts';
import { t } from '../strings/text.ts';
import { divideShortcuts } from './divide-shortcuts.ts';
import { modifierName } from './modifier-name.ts';
import classes from './shortcuts-dialog.module.css';

const opener = createOpener();
export const openShortcuts = opener.open;

/** All shortcuts that act on this page now. */
export function ShortcutsDialog() {
  const [isOpen, setIsOpen] = useOpened(opener);
  const shortcuts = useShortcuts();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const [everywhere, here] = divideShortcuts(shortcuts);
  return (
    <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('frame.shortcuts')} size="lg">
      <div className={classes.columns}>
        <List title={t('frame.shortcuts.everywhere')} shortcuts={everywhere} />
        <List title={t('frame.shortcuts.here')} shortcuts={here} />
      </div>
      <Switch
        mt="lg"
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        label={t('frame.shortcuts.single')}
        description={t('frame.shortcuts.single.what')}
      />
    </Modal>
  );
}

function List({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) {
    return null;
  }
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, description }) => (
          <div key={keys} className={classes.row}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((chord) => (
    <Kbd key={chord} size="sm" me={4}>
      {chord
        .split('+')
        .map((key) => (key === 'mod' ? modifierName() : key.length === 1 ? key.toUpperCase() : key))
        .join(' ')}
    </Kbd>
  ));
}
