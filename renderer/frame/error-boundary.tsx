import { Button, Group } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../strings/text.ts';

interface ErrorBoundaryProps {
  /** Another key is another place: what failed in the last one is forgotten. */
  readonly place?: string;
  readonly children: ReactNode;
}

/** A defect of one view, with what happened; the rest of the window goes on. React knows error boundaries as classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.place !== this.props.place && this.state.error !== null) {
      this.setState({ error: null });
    }
  }

  override render(): ReactNode {
    if (this.state.error === null) {
      return this.props.children;
    }
    return (
      <Page title={t('frame.defect.title')} description={t('frame.defect.description')}>
        <ErrorNotice error={this.state.error} title={t('frame.defect.what')} />
        <Group>
          <Button onClick={() => location.reload()}>{t('frame.defect.reload')}</Button>
          <Button variant="default" onClick={() => this.setState({ error: null })}>
            {t('frame.retry')}
          </Button>
        </Group>
      </Page>
    );
  }
}
