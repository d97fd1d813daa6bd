import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { Workbench } from './workbench.tsx';

const NOBODY = { plays: [], age: null, country: '' };

/** A listener who is being made up, from nothing. */
export function NewListenerPage() {
  return (
    <Workbench
      heading={t('listeners.newListener')}
      description={t('listeners.who.madeUp')}
      user={null}
      listener={null}
      base={NOBODY}
      saved={null}
    />
  );
}

/** A saved listener: made up, or one of the data under a name, perhaps with some plays changed. */
export function MadeUpPage({ id }: { readonly id: number }) {
  const query = useCall('listeners.savedOne', { id });
  const saved = query.data;
  if (saved === undefined) {
    return (
      <Page title={t('listeners.title')}>
        <QueryView query={query}>{() => null}</QueryView>
      </Page>
    );
  }
  const { name, note, user, plays, age, country, updatedAt } = saved;
  const who =
    user === null
      ? t('listeners.who.madeUp')
      : plays.length > 0
        ? t('listeners.who.changed', { user })
        : t('listeners.listener', { user });
  return (
    <Workbench
      key={updatedAt}
      heading={name}
      description={[note, who].filter(Boolean).join(' · ')}
      user={user}
      listener={null}
      base={{ plays, age, country }}
      saved={saved}
    />
  );
}
