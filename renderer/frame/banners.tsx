import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useConnectionState } from '../engine/connection-state.ts';
import { t } from '../strings/text.ts';
import classes from './banners.module.css';
import { useWorkspace } from './use-workspace.ts';

/** An engine is back within a second: long enough to read why nothing moved. */
const SHOWN_MS = 3000;

/** What holds for the whole window: nobody answers, nothing can be changed, something was cut short. */
export function Banners() {
  const workspace = useWorkspace();
  return (
    <aside className={classes.banners} aria-label={t('frame.notices')}>
      <EngineBanner />
      {workspace?.readOnly && (
        <Banner tone="quiet" icon={<IconLock size={18} aria-hidden />}>
          <strong>{t('frame.readOnly')}</strong> <span dir="auto">{workspace.readOnly}</span>
        </Banner>
      )}
      {workspace && workspace.interrupted.length > 0 && (
        <InterruptedBanner key={workspace.folder} sentences={workspace.interrupted} />
      )}
    </aside>
  );
}

function EngineBanner() {
  const state = useConnectionState();
  const [shown, setShown] = useState(state);
  useEffect(() => {
    if (state.is !== 'up') {
      setShown(state);
      return;
    }
    const timer = setTimeout(() => setShown(state), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  // The region is there before its words, or they would not be read out.
  return (
    <div role="alert">
      {shown.is === 'down' && (
        <Banner tone="warning" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <strong>{t('frame.engineDown')}</strong> {shown.reason}
        </Banner>
      )}
      {shown.is === 'lost' && (
        <Banner tone="warning" icon={<IconPlugConnectedX size={18} aria-hidden />}>
          <strong>{t('frame.lost')}</strong> {t('frame.lost.advice')}
        </Banner>
      )}
    </div>
  );
}

function InterruptedBanner({ sentences }: { readonly sentences: readonly string[] }) {
  const [isRead, setIsRead] = useState(false);
  if (isRead) {
    return null;
  }
  return (
    <Banner
      tone="quiet"
      icon={<IconInfoCircle size={18} aria-hidden />}
      action={<CloseButton size="sm" aria-label={t('frame.dismiss')} onClick={() => setIsRead(true)} />}
    >
      <strong>{t('frame.interrupted')}</strong> <span dir="auto">{sentences.join(' ')}</span>
    </Banner>
  );
}

interface BannerProps {
  readonly tone: 'quiet' | 'warning';
  readonly icon: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tone, icon, action, children }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone}>
      {icon}
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
