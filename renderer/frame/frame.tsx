import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { listenForShortcuts } from '../components/use-shortcut.ts';
import { t } from '../strings/text.ts';
import { AppLink } from './app-link.tsx';
import { Banners } from './banners.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import classes from './frame.module.css';
import { FrameShortcuts } from './frame-shortcuts.tsx';
import { Header } from './header.tsx';
import { JobNews } from './job-news.tsx';
import { Navigation } from './navigation.tsx';
import { RouteNews } from './route-news.tsx';
import { Routes } from './routes.tsx';
import { ShellCommands } from './shell-commands.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useLeaveQuestion } from './use-leave-question.ts';
import { useWorkspace } from './use-workspace.ts';
import { viewAt } from './views.ts';

/** Navigation at the side, the header above, the view in the middle. */
export function Frame() {
  const [path] = useLocation();
  const workspace = useWorkspace();
  const view = viewAt(path);
  useLeaveQuestion();
  useEffect(() => {
    const gone = new AbortController();
    listenForShortcuts(gone.signal);
    return () => gone.abort();
  }, []);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t('frame.skip')}
      </a>
      <Navigation isOpen={workspace !== null} />
      <div className={classes.column}>
        <Header />
        <Banners />
        <main className={classes.main} id="main" tabIndex={-1}>
          <ErrorBoundary place={path}>
            {workspace === null && view?.needsWorkspace ? (
              <Page title={t(view.name)}>
                <EmptyState
                  title={t('frame.noWorkspace')}
                  advice={t('frame.noWorkspace.advice')}
                  action={<AppLink to="/">{t('frame.noWorkspace.action')}</AppLink>}
                />
              </Page>
            ) : (
              <Routes />
            )}
          </ErrorBoundary>
        </main>
      </div>
      <RouteNews />
      <JobNews />
      <FrameShortcuts />
      <CommandPalette />
      <ShortcutsDialog />
      <ShellCommands />
    </div>
  );
}
