import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { keepShelf } from './keep-shelf.ts';

interface AppLinkProps extends AnchorProps {
  /** A path of the window, with its own search if it needs one. The chosen shelf (run, re-rank) is carried along. */
  readonly to: string;
  readonly title?: string;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

export function AppLink({ to, children, ...rest }: AppLinkProps) {
  const search = useSearch();
  return (
    <Anchor component={Link} href={keepShelf(to, search)} {...rest}>
      {children}
    </Anchor>
  );
}

/** `const go = useGo(); go('/titles/title/x')`: as a link does, from code. */
export function useGo(): (to: string, options?: { readonly replace?: boolean }) => void {
  const [, navigate] = useLocation();
  return (to, options) => navigate(keepShelf(to, location.search), options);
}
