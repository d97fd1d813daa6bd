/** What an import found, stored and refused, and what can be said about the data after it. Plain JSON. */

export type ImportKind = 'streams' | 'catalogue' | 'users';

/** Which column feeds which field of an export. */
export interface MappedField {
  readonly field: string;
  /** '' for a constant. */
  readonly column: string;
  readonly constant: string | null;
  /** The cell is multiplied by this (0.001: the column holds milliseconds). */
  readonly factor: number;
  readonly from: 'header' | 'content' | 'map';
}

/** A file before it is imported: how it would be read, and its first rows. */
export interface FilePreview {
  readonly file: string;
  /** The same for files that are mapped together; '' where the columns could not be read. */
  readonly shape: string;
  readonly format: string;
  readonly bytes: number;
  /** null where the columns do not tell; `problem` says why. */
  readonly kind: ImportKind | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly mapping: readonly MappedField[];
  /** Required fields no column feeds. */
  readonly missing: readonly string[];
  /** Why the file cannot be imported as it stands; '' when it can. */
  readonly problem: string;
  readonly advice: string;
}

export interface ImportPreview {
  readonly files: readonly FilePreview[];
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

export interface RefusedReason {
  readonly reason: string;
  readonly advice: string;
  readonly count: number;
}

export interface RefusedExample {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

export interface ImportedFile {
  readonly file: string;
  readonly status: 'imported' | 'already imported' | 'same as another file';
  readonly kind: ImportKind;
  readonly format: string;
  /** The import it belongs to, now or since earlier. */
  readonly importId: number;
  readonly bytes: number;
  readonly mapping: readonly MappedField[];
  /** What had to be done to read it, in words. */
  readonly notes: readonly string[];
}

export interface ImportedKind {
  readonly importId: number;
  readonly kind: ImportKind;
  readonly rowsRead: number;
  /** rowsRead = rowsKept + rowsRejected; the duplicates are among the kept. */
  readonly rowsKept: number;
  readonly rowsRejected: number;
  /** Rows that said the same as another row and were counted once. */
  readonly duplicates: number;
  /** Rows that are none of Backlist's (music in a Spotify history), not counted as read. */
  readonly leftOut: number;
  /** Entries written: (user, item, event, day) for streams, titles or users else. */
  readonly stored: number;
}

export interface ImportSummary {
  readonly imports: readonly ImportedKind[];
  readonly files: readonly ImportedFile[];
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
  /** Rows refused, by reason, most frequent first. */
  readonly rejected: readonly RefusedReason[];
  /** Cells left out of rows that were kept, by reason. */
  readonly dropped: readonly RefusedReason[];
  /** A few of each. All of them are kept in the workspace. */
  readonly examples: readonly RefusedExample[];
  readonly diagnosis: Diagnosis;
  /** Seconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface Finding {
  readonly id: string;
  readonly severity: 'good' | 'note' | 'warning';
  readonly count: number;
  /** Of what the sentence names, 0 to 1. */
  readonly share: number;
  readonly sentence: string;
  /** '' where nothing needs doing. */
  readonly advice: string;
}

export interface Diagnosis {
  readonly users: number;
  readonly audiobooks: number;
  readonly podcasts: number;
  /** Distinct (user, item, event, day). */
  readonly interactions: number;
  /** ISO dates; null without timestamps. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly findings: readonly Finding[];
}
