import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../strings/text.ts';
import { ErrorNotice } from './error-notice.tsx';

interface QueryViewProps<Data> {
  /** Of `useCall`, `useJobResult`, or of pages. */
  readonly query: Pick<UseQueryResult<Data, Error>, 'data' | 'error'> & { readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
  /** While there is no answer yet; lines by default. */
  readonly skeleton?: ReactNode;
}

/** An answer, or what stands in for it: a skeleton, an error with advice and retry. An old answer stays under an error. */
export function QueryView<Data>({ query, children, skeleton }: QueryViewProps<Data>) {
  const failed = query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data !== undefined) {
    return (
      <>
        {failed}
        {children(query.data)}
      </>
    );
  }
  return (
    failed || (
      <div role="status" aria-busy="true">
        <span className="visually-hidden">{t('frame.loading')}</span>
        {skeleton ?? (
          <Stack gap="sm" aria-hidden>
            <Skeleton height={14} width="40%" />
            <Skeleton height={14} width="90%" />
            <Skeleton height={14} width="75%" />
          </Stack>
        )}
      </div>
    )
  );
}
