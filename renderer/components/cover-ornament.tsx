import type { ReactNode } from 'react';
import classes from './cover.module.css';
import type { Ornament } from './cover-design.ts';

/** Drawn where the words are not: books are 60 by 90, podcasts 60 by 60. */
export function CoverOrnament({ ornament, seed }: { readonly ornament: Ornament; readonly seed: number }) {
  const { height, shapes } = DRAWN[ornament](seed);
  return (
    <svg className={classes.ornament} viewBox={`0 0 60 ${height}`} preserveAspectRatio="none" aria-hidden>
      {shapes}
    </svg>
  );
}

const BARS = Array.from({ length: 11 }, (_, bar) => bar);
const DOTS = Array.from({ length: 18 }, (_, dot) => dot);

interface Drawing {
  readonly height: 60 | 90;
  readonly shapes: ReactNode;
}

const DRAWN: Readonly<Record<Ornament, (seed: number) => Drawing>> = {
  panel: () => ({
    height: 90,
    shapes: (
      <>
        <rect width="60" height="14" fill="var(--tone)" />
        <rect y="76" width="60" height="14" fill="var(--tone)" />
      </>
    ),
  }),
  frame: (seed) => ({
    height: 90,
    shapes: (
      <>
        <rect x="4" y="4" width="52" height="82" fill="none" stroke="var(--tone)" strokeWidth="0.8" />
        <rect x="5.6" y="5.6" width="48.8" height="78.8" fill="none" stroke="var(--tone)" strokeWidth="0.3" />
        {seed & 1 ? (
          <circle cx="30" cy="70" r="3.2" fill="var(--tone)" />
        ) : (
          <path d="M30 65 l4.4 4.4 -4.4 4.4 -4.4 -4.4 z" fill="var(--tone)" />
        )}
      </>
    ),
  }),
  sun: (seed) => ({
    height: 90,
    shapes: (
      <>
        <circle cx={18 + (seed % 25)} cy="76" r="20" fill="var(--tone)" />
        <path d="M0 78 H60 V90 H0 z" fill="var(--ground)" />
        <path d="M0 78 H60" stroke="var(--ink)" strokeWidth="0.5" opacity="0.6" />
      </>
    ),
  }),
  spine: (seed) => ({
    height: 90,
    shapes: (
      <>
        <rect width="9" height="90" fill="var(--tone)" />
        {[0, 1, 2].map((line) => (
          <rect
            key={line}
            x="9"
            y={64 + line * 5}
            width={18 + ((seed >> (line * 4)) & 15) * 2}
            height="2"
            fill="var(--tone)"
          />
        ))}
      </>
    ),
  }),
  waves: (seed) => ({
    height: 90,
    shapes: [0, 1, 2, 3].map((wave) => {
      const y = 62 + wave * 7;
      const rise = 3 + ((seed >> wave) & 3);
      return (
        <path
          key={wave}
          d={`M0 ${y} Q15 ${y - rise} 30 ${y} T60 ${y}`}
          fill="none"
          stroke="var(--tone)"
          strokeWidth="1.4"
        />
      );
    }),
  }),
  rules: (seed) => ({
    height: 90,
    shapes: (
      <>
        <rect x="6" y="8" width={10 + (seed % 20)} height="1.6" fill="var(--tone)" />
        <rect x="6" y="80" width="48" height="0.6" fill="var(--tone)" />
        <rect x="6" y="83" width="48" height="0.6" fill="var(--tone)" />
      </>
    ),
  }),
  rings: (seed) => ({
    height: 60,
    shapes: [8, 14, 20, 26].map((radius) => (
      <circle
        key={radius}
        cx={seed & 1 ? 60 : 0}
        cy="60"
        r={radius}
        fill={radius === 8 ? 'var(--tone)' : 'none'}
        stroke="var(--tone)"
        strokeWidth="1.6"
      />
    )),
  }),
  levels: (seed) => ({
    height: 60,
    shapes: BARS.map((bar) => {
      const tall = 3 + ((seed >>> (bar * 2)) & 3) * 3.4;
      return (
        <rect
          key={bar}
          x={5 + bar * 4.7}
          y={48 - tall / 2}
          width="2.4"
          height={tall}
          rx="1.2"
          fill="var(--tone)"
        />
      );
    }),
  }),
  quarters: (seed) => ({
    height: 60,
    shapes: [0, 1, 2, 3].map((cell) => (
      <path
        key={cell}
        transform={`translate(${cell * 15} 45) rotate(${((seed >> (cell * 2)) & 3) * 90} 7.5 7.5)`}
        d="M0 0 H15 A15 15 0 0 1 0 15 z"
        fill={cell & 1 ? 'var(--ink)' : 'var(--tone)'}
        opacity={cell & 1 ? 0.35 : 1}
      />
    )),
  }),
  dots: (seed) => ({
    height: 60,
    shapes: DOTS.map((dot) => (
      <circle
        key={dot}
        cx={7.5 + (dot % 9) * 5.6}
        cy={46 + Math.floor(dot / 9) * 6}
        r={(seed >>> dot) & 1 ? 1.9 : 0.8}
        fill="var(--tone)"
      />
    )),
  }),
};
