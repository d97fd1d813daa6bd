import { type RefObject, useLayoutEffect, useRef } from 'react';

const MOVE_MS = 260;

/**
 * Children of the list that have changed their place glide there, and new ones fade in ("FLIP": Paul Lewis 2015,
 * https://aerotwist.com/blog/flip-your-animations/). They are told apart by `data-key`. Nothing moves where the person
 * asked for less motion.
 */
export function useMovingList(list: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places are read when the order has changed
  useLayoutEffect(() => {
    const before = places.current;
    const now = new Map<string, number>();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const child of list.current?.children ?? []) {
      const { key } = (child as HTMLElement).dataset;
      if (key === undefined) {
        continue;
      }
      const top = (child as HTMLElement).offsetTop;
      now.set(key, top);
      const was = before.get(key);
      if (calm || before.size === 0 || was === top) {
        continue;
      }
      child.animate(
        was === undefined
          ? [{ opacity: 0 }, { opacity: 1 }]
          : [{ transform: `translateY(${was - top}px)` }, { transform: 'none' }],
        { duration: MOVE_MS, easing: 'ease-out' },
      );
    }
    places.current = now;
  }, [order]);
}
