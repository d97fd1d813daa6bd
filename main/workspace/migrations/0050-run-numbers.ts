import type { Migration } from '../migration.ts';

/**
 * SQLite gives the number of a deleted newest row away again; what names a run for ever ("HGNN from run 3", a promotion,
 * a scheduled run, a link in a message) would then name another one. So the largest number ever given is kept.
 */
export const runNumbers: Migration = {
  version: 50,
  name: 'run numbers',
  up: `
    CREATE TABLE run_number (last INTEGER NOT NULL) STRICT;
    -- Of deleted runs, those that something still names are known.
    INSERT INTO run_number SELECT coalesce(max(number), 0) FROM (
      SELECT id AS number FROM run
      UNION ALL SELECT json_extract(parameters, '$.start.run') FROM run
      UNION ALL SELECT json_extract(parameters, '$.start.trainedIn.run') FROM run
      UNION ALL SELECT run_id FROM promotion
      UNION ALL SELECT run_id FROM scheduled_run
      UNION ALL SELECT run_id FROM verdict
    );
    CREATE TRIGGER run_numbered AFTER INSERT ON run BEGIN
      UPDATE run_number SET last = max(last, NEW.id);
    END;
  `,
};
