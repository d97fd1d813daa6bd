import { useShortcut } from '../components/use-shortcut.ts';
import { t } from '../strings/text.ts';
import { useGo } from './app-link.tsx';
import { openPalette } from './command-palette.tsx';
import { openShortcuts } from './shortcuts-dialog.tsx';
import { VIEWS, type ViewEntry } from './views.ts';

/** Those that hold everywhere. */
export function FrameShortcuts() {
  useShortcut('mod+k', t('frame.palette'), openPalette);
  useShortcut('/', t('frame.focusSearch'), focusSearch);
  useShortcut('?', t('frame.shortcuts'), openShortcuts);
  return VIEWS.map((view) => <GoShortcut key={view.path} view={view} />);
}

function GoShortcut({ view }: { readonly view: ViewEntry }) {
  const go = useGo();
  useShortcut(`g ${view.letter}`, t('frame.goTo', { view: t(view.name) }), () => go(view.path));
  return null;
}

/** The view's own search field, marked with `data-search`; the palette where there is none. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('main input[data-search], main [data-search] input');
  if (field === null) {
    openPalette();
  } else {
    field.focus();
    field.select();
  }
}
