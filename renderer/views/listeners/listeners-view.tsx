import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

export function ListenersView() {
  return <Page title={t('frame.view.listeners')}>{null}</Page>;
}
