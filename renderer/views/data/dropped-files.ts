/** Files out of a drop or a file input; folders are walked where the window has to hand the files over one by one. */

const TABLE_NAME = /\.(csv|tsv|txt|ndjson|jsonl|parquet|pq|json|zip)(\.gz|\.gzip|\.zst|\.zstd)?$/i;

export async function droppedFiles(
  { items, files }: DataTransfer,
  walkFolders: boolean,
): Promise<readonly File[]> {
  if (!walkFolders) {
    return [...files];
  }
  // The list is emptied as soon as the event is over.
  const dropped = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(
    dropped.map((each) => (each === null ? [] : each instanceof File ? [each] : filesOf(each, false))),
  );
  return found.flat();
}

/** Of a folder only what may be a table: the rest would be handed over for nothing. */
export function tablesAmong(files: Iterable<File>): readonly File[] {
  return [...files].filter(({ name }) => TABLE_NAME.test(name) && !name.startsWith('.'));
}

async function filesOf(entry: FileSystemEntry, inFolder: boolean): Promise<readonly File[]> {
  if (entry.isDirectory) {
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(children.map((child) => filesOf(child, true)))).flat();
  }
  const file = await new Promise<File>((resolve, reject) =>
    (entry as FileSystemFileEntry).file(resolve, reject),
  );
  return inFolder ? tablesAmong([file]) : [file];
}

/** A reader gives at most a hundred at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) {
      return children;
    }
    children.push(...some);
  }
}
