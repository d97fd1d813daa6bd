"""numpy and, where present, Faiss (flat) on the vectors of search.ts: python search_rival.py FILE ROWS DIMS K QUERIES
FILE holds the rows and then the queries as float32 of unit length. After ../shared/bench/speed/search.py."""
import json, sys, time
import numpy as np

file, rows, dims, k, queries = sys.argv[1], *map(int, sys.argv[2:6])
data = np.fromfile(file, dtype=np.float32).reshape(rows + queries, dims)
X, Q = data[:rows].copy(), data[rows:].copy()


def measure(search):
    search(Q[:1])
    wall, cpu, found = [], time.process_time(), []
    for i in range(queries):
        started = time.perf_counter()
        found.append(search(Q[i:i + 1]))
        wall.append((time.perf_counter() - started) * 1e3)
    cpu = (time.process_time() - cpu) / queries * 1e3
    wall.sort()
    return {'p50_ms': round(wall[queries // 2], 3), 'p99_ms': round(wall[int(queries * .99)], 3),
            'cpu_ms': round(cpu, 3)}, [ids.tolist() for ids in found[:20]]


def with_numpy(query):
    scores = X @ query[0]
    best = np.argpartition(scores, -k)[-k:]
    return best[np.argsort(-scores[best])]


out = {}
out['numpy'], found = measure(with_numpy)
try:
    import faiss
    index = faiss.IndexFlatIP(dims)
    index.add(X)
    out['faiss_flat'], _ = measure(lambda query: index.search(query, k)[1][0])
except ImportError:
    out['faiss_flat'] = {'skipped': 'no faiss'}
print(json.dumps({'results': out, 'found': found}))
