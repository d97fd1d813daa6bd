import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { notifyUndo } from '../../components/undo.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { BLANK, type Draft, newDraft } from './bench-drafts.ts';
import { BenchForm } from './bench-form.tsx';
import { BenchResult } from './bench-result.tsx';
import { NoRun } from './title-page.tsx';
import { benchPath } from './title-path.ts';
import { TitlePicker } from './title-picker.tsx';
import classes from './titles.module.css';
import { TitlesTabs } from './titles-tabs.tsx';
import { type Drafts, useDrafts } from './use-drafts.ts';
import { useServedRun } from './use-served-run.ts';

/** Edit a title and watch where it would stand. */
export function BenchPage() {
  const workspace = useCall('workspace.current', {});
  return (
    <Page title={t('titles.bench')} description={t('titles.bench.description')}>
      <TitlesTabs />
      <QueryView query={workspace}>
        {(open) => open !== null && <Bench key={open.folder} workspace={open.folder} />}
      </QueryView>
    </Page>
  );
}

function Bench({ workspace }: { readonly workspace: string }) {
  const go = useGo();
  const drafts = useDrafts(workspace);
  const { run, isKnown } = useServedRun();
  useDraftOfKey(drafts);
  const { open } = drafts;
  if (run === null) {
    return isKnown && <NoRun />;
  }
  return (
    <>
      <Group gap="xs" className={classes.drafts}>
        <fieldset className={classes.draftTabs}>
          <legend className="visually-hidden">{t('titles.drafts')}</legend>
          {drafts.all.map((draft) => (
            <Button
              key={draft.id}
              size="xs"
              variant={draft.id === open?.id ? 'filled' : 'default'}
              aria-pressed={draft.id === open?.id}
              onClick={() => drafts.show(draft.id)}
              maw={220}
            >
              <span dir="auto" className={classes.ellipsis}>
                {nameOf(draft)}
              </span>
            </Button>
          ))}
        </fieldset>
        <Button size="xs" variant="subtle" onClick={() => drafts.add(newDraft(null, BLANK))}>
          {t('titles.draft.new')}
        </Button>
        <TitlePicker onPick={(key) => go(benchPath(key))} />
        {open && (
          <>
            <Button
              size="xs"
              variant="subtle"
              onClick={() => drafts.add({ ...open, id: newDraft(null, BLANK).id })}
            >
              {t('titles.draft.copy')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => removeDraft(drafts, open)}>
              {t('titles.draft.remove')}
            </Button>
          </>
        )}
      </Group>
      {open === undefined ? (
        <EmptyState
          title={t('titles.bench.empty')}
          advice={t('titles.bench.empty.advice')}
          action={<Button onClick={() => drafts.add(newDraft(null, BLANK))}>{t('titles.draft.new')}</Button>}
        />
      ) : (
        <div className={classes.bench} key={open.id}>
          <BenchForm draft={open} onDraft={drafts.change} />
          <BenchResult draft={open} run={run} />
        </div>
      )}
    </>
  );
}

/** `?key=`: the draft of that title, made from it when there is none. */
function useDraftOfKey(drafts: Drafts): void {
  const [search] = useSearchParams();
  const key = search.get('key');
  const known = key === null ? undefined : drafts.all.find((draft) => draft.key === key);
  const facts = useCall(
    'titles.title',
    { key: key ?? '-' },
    { enabled: key !== null && known === undefined },
  );
  const found = facts.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a key
  useEffect(() => {
    if (key === null) {
      return;
    }
    if (known !== undefined) {
      drafts.show(known.id);
    } else if (found !== undefined) {
      const { type, title, language, genre, publisher } = found.title;
      drafts.add(newDraft(key, { type, title, language, genre, publisher, description: found.description }));
    }
  }, [key, known?.id, found]);
}

function removeDraft(drafts: Drafts, draft: Draft): void {
  const at = drafts.all.indexOf(draft);
  drafts.remove(draft.id);
  notifyUndo(t('titles.draft.removed', { title: nameOf(draft) }), () => drafts.add(draft, at));
}

function nameOf({ metadata }: Draft): string {
  return metadata.title || t('titles.draft.unnamed');
}
