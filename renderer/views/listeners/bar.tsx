import classes from './listeners.module.css';

interface BarProps {
  readonly share: number;
  readonly largest: number;
  readonly isTwoSided: boolean;
}

/** A length beside a figure; what speaks against goes the other way, from the middle. */
export function Bar({ share, largest, isTwoSided }: BarProps) {
  const room = isTwoSided ? 50 : 100;
  const length = (Math.abs(share) / largest) * room;
  const start = isTwoSided ? (share < 0 ? 50 - length : 50) : 0;
  return (
    <span className={classes.bar} data-two-sided={isTwoSided || undefined} aria-hidden>
      <span
        data-against={share < 0 || undefined}
        style={{ insetInlineStart: `${start}%`, width: `${length}%` }}
      />
    </span>
  );
}
