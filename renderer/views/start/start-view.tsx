import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

export function StartView() {
  return <Page title={t('frame.view.start')}>{null}</Page>;
}
