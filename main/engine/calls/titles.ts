import { AppError } from '../../../shared/app-error.ts';
import type { titlesCalls } from '../../../shared/contract/titles.ts';
import { findFacetValues } from '../../workspace/title-facets.ts';
import { deleteVerdict, findVerdict, putVerdict, restoreVerdict } from '../../workspace/verdicts.ts';
import { ensureBase } from '../audience-base.ts';
import { checkedTitles, checkTitles, judgementOf } from '../checked-titles.ts';
import { finishedRun } from '../evaluate-run.ts';
import { exportChecked, exportFound } from '../export-titles.ts';
import { findItem } from '../find-key.ts';
import type { Handlers } from '../host/handlers.ts';
import { offerExport } from '../host/offer-export.ts';
import { servedType } from '../recommend.ts';
import { findTitles, titleFacets } from '../search-titles.ts';
import { titleAudience } from '../title-audience.ts';
import { benchTitle } from '../title-bench.ts';
import { titleNeighbours } from '../title-neighbours.ts';
import { playsByWeek, titleFacts } from '../title-page.ts';

export const titlesHandlers: Handlers<keyof typeof titlesCalls> = {
  'titles.search': (host, { limit, offset, ...filter }) =>
    findTitles(host.engine().workspace.db, filter, { limit, offset }),
  'titles.facets': (host) => titleFacets(host.engine().workspace.db),
  'titles.facetValues': (host, request) => findFacetValues(host.engine().workspace.db, request),
  'titles.export': {
    subject: (_host, { format }) => `titles.${format}`,
    run: (host, { format, ...filter }, context) =>
      offerExport(host, (folder) => exportFound(host.engine(), filter, format, folder, context)),
  },

  'titles.title': (host, { key }) => {
    const { db } = host.engine().workspace;
    return { ...titleFacts(db, key), judgement: judgementOf(findVerdict(db, key)) };
  },
  'titles.plays': async (host, { run, key }, context) => {
    const { model } = await host.serving(run, context);
    return playsByWeek(model, findItem(model.data.catalogue, key));
  },
  'titles.neighbours': async (host, { run, key, k }, context) =>
    titleNeighbours(await host.serving(run, context), key, k),

  'titles.prepareAudience': {
    subject: (_host, { type }) => `${type}s`,
    run: async (host, { run, type }, context) => {
      const { model } = await host.serving(run, context);
      const { db } = host.engine().workspace;
      const { users, of } = await ensureBase(model, db, servedType(model, type), context);
      return { users: users.length, of };
    },
  },
  'titles.audience': async (host, { run, key, k }, context) =>
    titleAudience(await host.serving(run, context), key, k),
  'titles.bench': async (host, { run, ...request }, context) =>
    benchTitle(host.engine(), await host.serving(run, context), request, context),

  'titles.check': {
    subject: (host, { run }) => finishedRun(host.engine(), run).name,
    run: async (host, { run }, context) => {
      const serving = await host.serving(run, context);
      const isOwned = host.current()?.readOnly === '';
      const found = await checkTitles(
        host.engine(),
        serving,
        async (write) => {
          if (isOwned) {
            await host.write([], ({ workspace }) => write(workspace.db));
          }
        },
        context,
      );
      host.changed('verdicts');
      return found;
    },
  },
  'titles.checked': (host, { limit, offset, ...filter }) =>
    checkedTitles(host.engine(), filter, { limit, offset }),
  'titles.judge': (host, { run = null, key, verdict, note }) =>
    host.write(['verdicts'], ({ workspace: { db } }) => {
      titleFacts(db, key);
      return judgementOf(putVerdict(db, { itemKey: key, verdict, note, runId: run }));
    }),
  'titles.unjudge': async (host, { key }) => {
    const removed = await host.write(['verdicts'], ({ workspace: { db } }) => deleteVerdict(db, key));
    return { verdict: removed.verdict, note: removed.note, at: removed.at, run: removed.runId };
  },
  'titles.restoreJudgement': async (host, { key, judgement: { run, ...judgement } }) => {
    await host.write(['verdicts'], ({ workspace: { db } }) =>
      restoreVerdict(db, { ...judgement, itemKey: key, runId: run }),
    );
    return null;
  },
  'titles.exportCheck': {
    subject: (_host, { format }) => `titles-checked.${format}`,
    run: async (host, { format, ...filter }, context) => {
      if (checkedTitles(host.engine(), filter, NOTHING) === null) {
        throw new AppError('NOT_FOUND', 'The titles have not been checked yet.', 'Check them first.');
      }
      return offerExport(host, (folder) => exportChecked(host.engine(), filter, format, folder, context));
    },
  },
};

const NOTHING = { limit: 0, offset: 0 };
