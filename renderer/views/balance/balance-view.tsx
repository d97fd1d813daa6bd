import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';

export function BalanceView() {
  return <Page title={t('frame.view.balance')}>{null}</Page>;
}
