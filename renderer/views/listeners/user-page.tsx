import { List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { listenerPath } from './listener-path.ts';
import { listenerWords } from './listener-words.ts';
import type { WhatIf } from './what-if-url.ts';
import { Workbench } from './workbench.tsx';

const AS_IS: WhatIf = { plays: [], age: null, country: '' };

/** A listener of the data. */
export function UserPage({ user }: { readonly user: string }) {
  const query = useCall('listeners.listener', { user });
  const listener = query.data?.listener;
  useRemember(listener ? user : null);
  const heading = t('listeners.listener', { user });
  if (query.data === undefined) {
    return (
      <Page title={heading}>
        <QueryView query={query}>{() => null}</QueryView>
      </Page>
    );
  }
  if (!listener) {
    return <UnknownListener user={user} nearest={query.data.nearest} />;
  }
  return (
    <>
      {query.error && <ErrorNotice error={query.error} />}
      <Workbench
        heading={heading}
        description={listenerWords(listener)}
        user={user}
        listener={listener}
        base={AS_IS}
        saved={null}
      />
    </>
  );
}

/** Among the recent ones, once it has been found. */
function useRemember(user: string | null): void {
  const { mutate } = useAction('listeners.remember');
  const remembered = useRef<string | null>(null);
  useEffect(() => {
    if (user !== null && remembered.current !== user) {
      remembered.current = user;
      mutate({ user });
    }
  }, [user, mutate]);
}

function UnknownListener({ user, nearest }: { readonly user: string; readonly nearest: readonly string[] }) {
  return (
    <Page title={t('listeners.listener', { user })}>
      <EmptyState
        title={t('listeners.unknown')}
        advice={
          <>
            {t('listeners.unknown.advice')}
            {nearest.length > 0 && (
              <>
                <Text mt="sm" mb={4}>
                  {t('listeners.unknown.nearest')}
                </Text>
                <List listStyleType="none">
                  {nearest.map((each) => (
                    <List.Item key={each}>
                      <AppLink to={listenerPath(each)}>
                        <bdi>{each}</bdi>
                      </AppLink>
                    </List.Item>
                  ))}
                </List>
              </>
            )}
          </>
        }
        action={<AppLink to="/listeners">{t('listeners.back')}</AppLink>}
      />
    </Page>
  );
}
