import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

export function ExploreView() {
  return <Page title={t('frame.view.explore')}>{null}</Page>;
}
