"""The hand-written PyTorch peer of the HGNN on our train graph, with our validation triplets.
usage: hgnn_rival.py SPEED_DIR DATA_DIR SECONDS EVERY   prints one JSON line a validation: {"seconds", "steps", "loss"}
DATA_DIR: little-endian binaries written by hgnn.ts. Seconds exclude validation."""
import json, sys, time
import numpy as np
speed, data, seconds, every = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
sys.path.insert(0, speed)
import torch
import hgnn_torch as peer
from model_common import positives, epoch_edges

read = lambda name, kind: np.fromfile(f"{data}/{name}", kind)
shape = json.load(open(f"{data}/shape.json"))
X = [torch.from_numpy(read(f"x{t}.f32", np.float32).reshape(-1, shape["input"])) for t in (0, 1)]
g = {}
for relation in ("aa", "pa", "ap", "pp"):
    g[relation + "_ptr"] = read(relation + ".ptr", np.uint32).astype(np.int64)
    g[relation + "_idx"] = read(relation + ".idx", np.uint32).astype(np.int32)
triplets = [torch.from_numpy(v.astype(np.int64)) for v in read("triplets.u32", np.uint32).reshape(3, -1)]
torch.manual_seed(0); torch.set_num_threads(2); rng = np.random.default_rng(0)
net = peer.Net(shape["input"], shape["hidden"], shape["output"]); opt = torch.optim.Adam(net.parameters(), 1e-3)
sampler = peer.Sampler(g, [len(x) for x in X], shape["fanOut"], rng)
pos = positives(g); B = 256

def validate():
    z = torch.cat(peer.embed(net, X, g, shape["fanOut"]))
    a, p, n = (z[t] for t in triplets)
    return float(torch.relu((a * n).sum(1) - (a * p).sum(1) + shape["margin"]).mean())

spent, steps, due, edges, at = 0.0, 0, every, epoch_edges(pos, rng), 0
while spent < seconds:
    if at + B > len(edges): edges, at = epoch_edges(pos, rng), 0
    t = time.perf_counter(); peer.step(net, opt, X, sampler, edges[at:at + B], shape["margin"]); spent += time.perf_counter() - t
    at += B; steps += 1
    if spent >= due:
        print(json.dumps(dict(seconds=round(spent, 1), steps=steps, loss=round(validate(), 5))), flush=True); due += every
