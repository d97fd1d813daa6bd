import { AppError } from '../../../shared/app-error.ts';
import { ENGLISH } from '../../strings/english.ts';
import { type TextKey, t } from '../../strings/text.ts';

/** The engine's advice may speak of its commands; where the window has words of its own, those are given. */
export function explainOpening(error: Error): { readonly title: string; readonly explained: Error } {
  if (!(error instanceof AppError)) {
    return { title: t('start.error'), explained: error };
  }
  const { code, message, advice, details } = error;
  const title = own(`start.error.${code}`) ?? t('start.error');
  return {
    title,
    explained: new AppError(code, message, own(`start.error.${code}.advice`) ?? advice, details, error),
  };
}

function own(key: string): string | undefined {
  return key in ENGLISH ? t(key as TextKey) : undefined;
}
