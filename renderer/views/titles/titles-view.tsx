import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

export function TitlesView() {
  return <Page title={t('frame.view.titles')}>{null}</Page>;
}
