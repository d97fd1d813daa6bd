import { ErrorNotice } from '../../components/error-notice.tsx';
import { explainOpening } from './explain-opening.ts';

/** Why a workspace was not opened, and what to do about it here in the window. */
export function OpeningError({ error }: { readonly error: Error }) {
  const { title, explained } = explainOpening(error);
  return <ErrorNotice error={explained} title={title} />;
}
