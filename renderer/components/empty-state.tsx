import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  /** What is not there: "No runs yet". */
  readonly title: string;
  /** What to do about it. */
  readonly advice: ReactNode;
  /** The button that does it. */
  readonly action?: ReactNode;
}

/** Where there is nothing to show: says so, and what to do. */
export function EmptyState({ title, advice, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.shelf} aria-hidden />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="34rem">
        {advice}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
