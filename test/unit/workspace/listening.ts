import type { Database } from 'better-sqlite3';

/**
 * Four users, two audiobooks, three podcasts, two overlapping imports. On day 20,000: u1 plays a1 (in both imports) and
 * p1, u2 plays p1 and p2; on day 20,001 u1 plays p1 again and u2 p2; on 20,007 u3 follows a1 and plays p1; u2 has played
 * a2 on a day not known. u4 is described only. a2 has no language; p3 nobody knows.
 */
export function fillListening(db: Database): void {
  db.exec(`
    INSERT INTO import (id, content_hash, kind, source, rows_read, rows_kept, rows_rejected, rows_duplicate,
                        rows_left_out, imported_at)
    VALUES (1, 'one', 'streams', 'a.csv', 5, 5, 0, 0, 0, 0), (2, 'two', 'streams', 'b.csv', 5, 5, 0, 0, 0, 0);
    INSERT INTO item (id, key, type, title, language, genre, author, publisher, published_day, described_by) VALUES
      (1, 'p1', 'podcast', 'The Sea at Night', 'en', 'nature', 'Ann Lee', 'Harbour', 19000, 1),
      (2, 'a1', 'audiobook', 'Små berättelser', 'sv', 'novel', 'Åsa Öberg', 'Älv', 20006, 1),
      (5, 'a2', 'audiobook', 'Night Trains', '', 'novel', 'Bo Lee', 'Harbour', NULL, 1),
      (6, 'p2', 'podcast', 'Fjorden', 'sv', 'nature', '', 'Älv', NULL, 1),
      (7, 'p3', 'podcast', '夜の森', 'ja', '', '', '', NULL, 1);
    INSERT INTO user (id, key, age, country, described_by) VALUES
      (2, 'u1', 30, 'SE', 1), (4, 'u2', NULL, '', NULL), (9, 'u3', NULL, '', NULL), (11, 'v4', 50, 'JP', 1);
    INSERT INTO interaction VALUES
      (2, 1, 0, 20000, 1, 1, 60), (2, 1, 0, 20001, 1, 1, 60), (2, 2, 0, 20000, 1, 3, 60), (2, 2, 0, 20000, 2, 5, 90),
      (4, 1, 0, 20000, 1, 1, 10), (4, 5, 0, -2147483648, 2, 1, 10), (4, 6, 0, 20000, 1, 1, 10),
      (4, 6, 0, 20001, 2, 1, 10), (9, 1, 0, 20007, 2, 1, 10), (9, 2, 1, 20007, 2, 1, 0)`);
}
