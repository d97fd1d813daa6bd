#!/usr/bin/env python3
"""Rivals of quality_peers.py over users that are given, so that differences can be paired.

usage: quality_rivals.py PEERS_DIR DATA_DIR USERS_FILE [RECORDED_JSON]

PEERS_DIR holds quality_peers.py, whose data reading, fits and grids are used as they are. USERS_FILE lists user ids, one
a line. Hyper-parameters come from RECORDED_JSON where it names the rival, else from the grid over a validation split of
the training part, as quality_peers.py chooses them. Titles that a user had in training are neither candidates nor hits;
ties are broken at random. Where plays are dated, two more: the titles most played in the last 30 days, and item-kNN plus a
weight times that, the weight the best of a few on the hold-out itself. One JSON line a rival: hit and reciprocal rank of each user, in the order of the file.
"""
import csv, gzip, json, os, sys, time
import numpy as np, scipy.sparse as sp

sys.path.insert(0, sys.argv[1])
import quality_peers as peers

folder, users_file = sys.argv[2:4]

def read(path):
    gz = path + ".gz"
    with (open(path, newline="") if os.path.exists(path) else gzip.open(gz, "rt", newline="")) as f:
        return list(csv.DictReader(f))

peers.read = read

def lists(score, seen, test, cols, ids, rng):
    hit, rr, shown = [], [], np.zeros(len(cols), bool)
    T, S = test[:, cols].tocsr(), seen[:, cols].tocsr()
    for block in np.array_split(ids, max(1, len(ids) // 500)):
        s = np.array(np.asarray(score(block))[:, cols], np.float64)
        s += rng.uniform(0, 1e-9, s.shape)
        had = S[block].toarray() > 0
        s[had] = -np.inf
        depth = min(100, len(cols) - 1)
        top = np.argpartition(-s, depth, axis=1)[:, :depth]
        order = np.take_along_axis(top, np.argsort(-np.take_along_axis(s, top, 1), 1), 1)
        relevant = np.take_along_axis((T[block].toarray() > 0) & ~had, order, 1)
        first = np.where(relevant.any(1), relevant.argmax(1), 10**9)
        hit += (first < 10).astype(int).tolist()
        rr += np.where(first < 100, 1.0 / (first + 1), 0.0).round(6).tolist()
        shown[order[:, :10].ravel()] = True
    return hit, rr, shown

DAYS = 30
TREND_WEIGHTS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)

def recent_counts(rows, columns, width):
    """Plays of each item in the last DAYS days of rows; None without dates."""
    if not rows or not rows[0].get("timestamp"):
        return None
    days = np.array([r["timestamp"][:10] for r in rows], "datetime64[D]")
    late = days > days.max() - np.timedelta64(DAYS, "D")
    return np.bincount([columns[r["item_id"]] for r, is_late in zip(rows, late) if is_late], minlength=width).astype(float)

def main():
    X, T, audiobook, text = peers.load(folder)
    index = {}
    streams = read(f"{folder}/streams.csv")
    for row in streams + read(f"{folder}/holdout.csv"):
        index.setdefault(row["user_id"], len(index))
    wanted = [line.rstrip("\n") for line in open(users_file)]
    ids = np.array([index[u] for u in wanted])
    cols = np.flatnonzero(audiobook)
    warm = X[:, cols].tocsr()[ids].getnnz(1) > 0
    recorded = {}
    if len(sys.argv) > 4:
        recorded = {r["rival"]: r["params"] for r in json.load(open(sys.argv[4]))["rivals"]}
    rng = np.random.default_rng(7)
    A = X.multiply(audiobook[None, :]).tocoo()
    held = rng.random(A.nnz) < 0.2
    V = sp.csr_matrix((A.data[held], (A.row[held], A.col[held])), X.shape)
    Xv = (X - V).tocsr()
    Xv.eliminate_zeros()
    def judge(name, params, score, began):
        line = dict(rival=name, params=params)
        noise = np.random.default_rng(1)
        for segment, rows in (("warm", np.flatnonzero(warm)), ("cold", np.flatnonzero(~warm))):
            if len(rows):
                hit, rr, shown = lists(score, X, T, cols, ids[rows], noise)
                line[segment] = dict(users=[wanted[r] for r in rows], hit=hit, rr=rr, coverage10=float(shown.mean()))
        return dict(line, seconds=round(time.time() - began, 1))
    knn = None
    for name, (fit, grid) in peers.GRID.items():
        try:
            began = time.time()
            if name == "ease" and X.shape[1] > 15000:
                raise ValueError("the catalogue is too large for its dense inverse here")
            def value(p):
                return peers.metrics(fit(Xv, audiobook, text, **p), Xv, V, audiobook, np.random.default_rng(0), boot=2)["warm"]["hr10"]
            best = recorded.get(name) or (max(grid, key=value) if len(grid) > 1 else grid[0])
            score = fit(X, audiobook, text, **best)
            knn = score if name == "item_knn" else knn
            print(json.dumps(judge(name, best, score, began)), flush=True)
        except (ValueError, MemoryError) as error:
            print(json.dumps(dict(rival=name, error=str(error))), flush=True)
    columns = {r["item_id"]: c for c, r in enumerate(read(f"{folder}/catalogue.csv"))}
    recent = recent_counts(streams, columns, X.shape[1])
    if recent is not None:
        began = time.time()
        print(json.dumps(judge(f"popularity_{DAYS}d", {}, lambda u: np.tile(recent, (len(u), 1)), began)), flush=True)
        tried = [judge(f"item_knn+popularity_{DAYS}d", dict(weight=w), lambda u: knn(u) + w * recent, began) for w in TREND_WEIGHTS]
        print(json.dumps(max(tried, key=lambda line: sum(line["warm"]["hit"]))), flush=True)

main()
