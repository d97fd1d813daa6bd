import type { Shortcut } from '../components/use-shortcut.ts';

/** The frame's own, which hold everywhere, and those of the view at hand. */
export function divideShortcuts(
  shortcuts: readonly Shortcut[],
): readonly [everywhere: readonly Shortcut[], here: readonly Shortcut[]] {
  const isFrames = ({ keys }: Shortcut) => /^(mod\+k|\/|\?|r|g .)$/.test(keys);
  // A view's own comes last and is the one that acts.
  const acting = shortcuts.filter(
    (each, at) => shortcuts.findLastIndex(({ keys }) => keys === each.keys) === at,
  );
  return [acting.filter(isFrames), acting.filter((each) => !isFrames(each))];
}
