import { t } from '../strings/text.ts';
import classes from './movement.module.css';

export type MovementOf = number | 'new' | 'gone';

/** "↑3", "↓2", "new", "gone", "=", with words for screen readers. */
export function Movement({ of }: { readonly of: MovementOf }) {
  if (typeof of === 'string') {
    return (
      <span className={classes.movement} data-way={of}>
        {t(`frame.movement.${of}`)}
      </span>
    );
  }
  const way = of > 0 ? 'up' : of < 0 ? 'down' : 'same';
  return (
    <span className={classes.movement} data-way={way}>
      <span aria-hidden>{way === 'same' ? '=' : `${way === 'up' ? '↑' : '↓'}${Math.abs(of)}`}</span>
      <span className="visually-hidden">{t(`frame.movement.${way}`, { places: Math.abs(of) })}</span>
    </span>
  );
}
