import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

// biome-ignore lint/suspicious/noShadowRestrictedNames: the view of the data, not of a buffer
export function DataView() {
  return <Page title={t('frame.view.data')}>{null}</Page>;
}
