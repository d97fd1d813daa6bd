import { useSearchParams } from 'wouter';
import { CHECK_REASONS, READINESS, VERDICTS } from '../../../shared/contract/titles.ts';
import type { CheckFilter } from './use-checked-titles.ts';

const NAMES = ['readiness', 'reason', 'verdict'] as const;

/** What is misspelt in a URL is left out. */
export function readCheckFilter(search: URLSearchParams): CheckFilter {
  const readiness = READINESS.find((each) => each === search.get('readiness'));
  const reason = CHECK_REASONS.find((each) => each === search.get('reason'));
  const verdict = [...VERDICTS, 'none' as const].find((each) => each === search.get('verdict'));
  return { ...(readiness && { readiness }), ...(reason && { reason }), ...(verdict && { verdict }) };
}

/** The filter of the QA list, in the URL. */
export function useCheckFilter(): readonly [CheckFilter, (filter: CheckFilter) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    readCheckFilter(search),
    (filter) =>
      setSearch(
        (present) => {
          const next = new URLSearchParams(present);
          for (const name of NAMES) {
            const value = filter[name];
            if (value === undefined) {
              next.delete(name);
            } else {
              next.set(name, value);
            }
          }
          return next;
        },
        { replace: true },
      ),
  ];
}
