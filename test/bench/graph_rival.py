"""The second implementation of the co-listening graph: numpy cuts the histories, scipy.sparse multiplies X^T X.
   python3 graph_rival.py FOLDER USERS ITEMS AUDIOBOOKS MAX_HISTORY   with int32 files user, item, day (streams only)
Prints one JSON line: CPU seconds of both parts, edges of each relation, a checksum over them, peak RSS."""
import json, resource, sys, time
import numpy as np, scipy, scipy.sparse as sp
folder, (users, items, audiobooks, longest) = sys.argv[1], map(int, sys.argv[2:6])
u, i, d = (np.fromfile(f'{folder}/{name}', np.int32) for name in ('user', 'item', 'day'))
t0 = time.process_time()
order = np.lexsort((-d.astype(np.int64), i, u)); u, i, d = u[order], i[order], d[order]  # latest day of each pair first
first = np.r_[True, (u[1:] != u[:-1]) | (i[1:] != i[:-1])]; u, i, d = u[first], i[first], d[first]
if longest:
    order = np.lexsort((i, -d.astype(np.int64), u)); u, i = u[order], i[order]
    keep = np.arange(len(u)) - np.searchsorted(u, u) < longest; u, i = u[keep], i[keep]
t1 = time.process_time()
def matrix(keep, shift, width):
    return sp.csr_matrix((np.ones(keep.sum(), np.int32), (u[keep], i[keep] - shift)), shape=(users, width))
A, P = matrix(i < audiobooks, 0, audiobooks), matrix(i >= audiobooks, audiobooks, items - audiobooks)
edges, checksum, seconds = {}, 0, 0
for name, left, right, x0, y0 in (('aa', A, A, 0, 0), ('ap', A, P, 0, audiobooks), ('pp', P, P, audiobooks, audiobooks)):
    start = time.process_time()
    g = left.T.tocsr() @ right
    if left is right: g = sp.triu(g, 1, format='csr')
    seconds += time.process_time() - start
    edges[name] = int(g.nnz)
    row = np.repeat(np.arange(g.shape[0], dtype=np.uint32) + np.uint32(x0), np.diff(g.indptr))
    checksum = (checksum + int(np.sum(row * np.uint32(2654435761) ^ (g.indices.astype(np.uint32) + np.uint32(y0)), dtype=np.uint64))) % 2**32
    del g, row
print(json.dumps(dict(cut_cpu_seconds=round(t1 - t0, 2), product_cpu_seconds=round(seconds, 2), edges=edges, checksum=checksum,
                      peak_rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, scipy=scipy.__version__)))
