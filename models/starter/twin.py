#!/usr/bin/env python3
"""A twin of Foley Studio's training step (org.foleystudio.engine.train) for machines where only a Python torch reaches
the GPU. GPL-3.0-or-later.

    twin.py check CASES SYNTHETIC      proves it equal to the parity cases (mdsgen-paper-t, masked-paper-tam, loss-paper-t, adan)
    twin.py train DATA OUT SECONDS     trains temporal and pooled networks side by side on the chunks that
                                       `foley train-starter chunks` writes into DATA, also while it still writes;
                                       with --from FILE it trains that temporal network on, alone
    twin.py mix SHARE A B OUT          writes the mean of two networks' weights, SHARE of it from B
    twin.py join PARTS OUT             joins returned parts into one .safetensors file

Network, objective (Eq. 1 with the variational term and the min-SNR weight), Adan and the moving average are those of the
Java code: same names, same shapes, same formulas.
"""
import argparse
import glob
import json
import math
import os
import struct
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

SIZE, DEPTH, HEADS, ROWS, COLUMNS, PATCH, CHANNELS, DECODE = 192, 12, 3, 8, 32, 2, 4, 4
SLOTS, FEATURES, TOKENS = 32, 512, 256
STEPS = 1000


# ---------------------------------------------------------------- network

def relative_index():
    r, c = torch.arange(TOKENS) // COLUMNS, torch.arange(TOKENS) % COLUMNS
    return (r[:, None] - r[None, :] + ROWS - 1) * (2 * COLUMNS - 1) + c[:, None] - c[None, :] + COLUMNS - 1


class RelativeBias(nn.Module):
    def __init__(self):
        super().__init__()
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * ROWS - 1) * (2 * COLUMNS - 1) + 3, HEADS))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.proj = nn.Linear(SIZE, SIZE)
        self.rel_pos_bias = RelativeBias()


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(SIZE, 4 * SIZE)
        self.fc2 = nn.Linear(4 * SIZE, SIZE)


def norm(x):
    return F.layer_norm(x, (SIZE,), eps=1e-6)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attn = Attention()
        self.mlp = Mlp()
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(SIZE, 6 * SIZE))

    def forward(self, x, activated, index):
        """x (B, N, D), activated (B, D), index (N, N) or (B, N, N) into the table of relative positions."""
        b, n, _ = x.shape
        m = self.adaLN_modulation[1](activated).view(b, 6, 1, SIZE)
        table = self.attn.rel_pos_bias.relative_position_bias_table
        bias = table[index].movedim(-1, -3)  # (.., heads, N, N)
        if bias.dim() == 3:
            bias = bias[None]
        h = norm(x) * (1 + m[:, 1]) + m[:, 0]
        q, k, v = self.attn.qkv(h).view(b, n, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        logits = q @ k.transpose(-1, -2) * (SIZE // HEADS) ** -0.5 + bias.to(q.dtype)
        mixed = (logits.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, n, SIZE)
        x = x + self.attn.proj(mixed) * m[:, 2]
        h = norm(x) * (1 + m[:, 4]) + m[:, 3]
        return x + self.mlp.fc2(F.gelu(self.mlp.fc1(h), approximate="tanh")) * m[:, 5]


class Final(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(SIZE, PATCH * PATCH * 2 * CHANNELS)
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(SIZE, 2 * SIZE))

    def forward(self, x, activated):
        shift, scale = self.adaLN_modulation[1](activated)[:, None].chunk(2, -1)
        out = self.linear(norm(x) * (1 + scale) + shift)
        out = out.view(-1, ROWS, COLUMNS, PATCH, PATCH, 2 * CHANNELS).permute(0, 5, 1, 3, 2, 4)
        return out.reshape(-1, 2 * CHANNELS, ROWS * PATCH, COLUMNS * PATCH)


class Network(nn.Module):
    """MDSGen-T of the paper's grid. velocity: the last layer gives a velocity, from which the noise follows."""

    def __init__(self, temporal, velocity):
        super().__init__()
        self.velocity = velocity
        self.looking = False  # then blocks run as they are written: no second compilation for another batch
        self.pos_embed = nn.Parameter(torch.zeros(1, TOKENS, SIZE))
        self.decoder_pos_embed = nn.Parameter(torch.zeros(1, TOKENS, SIZE))
        self.mask_token = nn.Parameter(torch.zeros(1, 1, SIZE))
        self.x_embedder = nn.Module()
        self.x_embedder.proj = nn.Conv2d(CHANNELS, SIZE, PATCH, PATCH)
        self.t_embedder = nn.Module()
        self.t_embedder.mlp = nn.Sequential(nn.Linear(256, SIZE), nn.SiLU(), nn.Linear(SIZE, SIZE))
        self.mlp_feat = nn.Sequential(nn.Linear(FEATURES, SIZE), nn.GELU(), nn.LayerNorm(SIZE, 1e-12))
        self.conv1d_feat = nn.Sequential(nn.Conv1d(SLOTS, 1, 1), nn.GELU(), nn.LayerNorm(SIZE, 1e-12))
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))
        self.sideblocks = nn.ModuleList([Block()])
        self.final_layer = Final()
        self.temporal = nn.Conv1d(FEATURES, SIZE, 3, padding=1, bias=False) if temporal else None
        self.register_buffer("index", relative_index(), persistent=False)
        half = 128
        self.register_buffer("frequencies", torch.exp(-math.log(10000) * torch.arange(half).float() / half), persistent=False)
        self.register_buffer("share", shares().float(), persistent=False)

    def start(self, x, t, features, keep):
        angles = t.float()[:, None] * self.frequencies
        condition = self.conv1d_feat(self.mlp_feat(features))[:, 0] * keep[:, None]
        activated = F.silu(self.t_embedder.mlp(torch.cat([angles.cos(), angles.sin()], 1)) + condition)
        tokens = self.x_embedder.proj(x).flatten(2).transpose(1, 2) + self.pos_embed
        if self.temporal is not None:
            slots = self.temporal((features * keep[:, None, None] * math.sqrt(FEATURES)).transpose(1, 2)).transpose(1, 2)
            tokens = (tokens.view(-1, ROWS, COLUMNS, SIZE) + slots[:, None]).flatten(1, 2)
        return tokens, activated

    def end(self, tokens, activated, x, t):
        out = self.final_layer(tokens, activated).float()
        if not self.velocity:
            return out
        a = self.share[t][:, None, None, None]
        noise = a.sqrt() * out[:, :CHANNELS] + (1 - a).sqrt() * x
        return torch.cat([noise, out[:, CHANNELS:]], 1)

    def forward(self, x, t, features, keep):
        tokens, activated = self.start(x, t, features, keep)
        for i, block in enumerate(self.blocks):
            if i == DEPTH - DECODE:
                tokens = tokens + self.decoder_pos_embed
            tokens = (block.forward if self.looking else block)(tokens, activated, self.index)
        return self.end(tokens, activated, x, t)

    def masked(self, x, t, features, keep, kept):
        """kept (P, K): kept tokens in their order, for each sample (P = B) or the same for all (P = 1)."""
        tokens, activated = self.start(x, t, features, keep)
        b = tokens.shape[0]
        ids = kept.expand(b, -1)
        tokens = tokens.gather(1, ids[:, :, None].expand(-1, -1, SIZE))
        index = self.index[kept[:, :, None], kept[:, None, :]]
        index = index[0] if kept.shape[0] == 1 else index
        for i in range(DEPTH - DECODE):
            tokens = self.blocks[i](tokens, activated, index)
        everything = self.mask_token.expand(b, TOKENS, SIZE).to(tokens.dtype)
        everything = everything.scatter(1, ids[:, :, None].expand(-1, -1, SIZE), tokens) + self.decoder_pos_embed
        removed = torch.ones(b, TOKENS, 1, device=x.device).scatter(1, ids[:, :, None], 0.0)
        side = self.sideblocks[0](everything, activated, self.index)
        tokens = everything * (1 - removed) + side * removed
        for i in range(DEPTH - DECODE, DEPTH):
            tokens = self.blocks[i](tokens, activated, self.index)
        return self.end(tokens, activated, x, t)


def initial(network, seed):
    """As MdsGenInit: modulations, last layer and temporal map zero, tables normal, the rest Xavier."""
    torch.manual_seed(seed)
    omega = 1 / 10000 ** (torch.arange(SIZE // 4).double() / (SIZE // 4))
    token = torch.arange(TOKENS).double()
    column, row = token % COLUMNS, token // COLUMNS
    parts = [f(v[:, None] * omega) for v in (column, row) for f in (torch.sin, torch.cos)]
    with torch.no_grad():
        for name, p in network.named_parameters():
            if name.endswith("pos_embed"):
                p.copy_(torch.cat(parts, 1)[None].float())
            elif "adaLN_modulation" in name or name.startswith("final_layer.") or name == "temporal.weight":
                p.zero_()
            elif name == "conv1d_feat.0.bias":
                p.uniform_(-SLOTS ** -0.5, SLOTS ** -0.5)
            elif name in ("mlp_feat.2.weight", "conv1d_feat.2.weight"):
                p.fill_(1)
            elif name == "mask_token" or name.endswith("bias_table") or name.startswith("t_embedder.") and p.dim() > 1:
                p.normal_(0, 0.02)
            elif name.endswith(".weight"):
                fan = p.numel() / p.shape[0]
                p.uniform_(-math.sqrt(6 / (fan + p.shape[0])), math.sqrt(6 / (fan + p.shape[0])))
            else:
                p.zero_()


# ---------------------------------------------------------------- objective

def shares():
    betas = torch.linspace(1e-4, 0.02, STEPS, dtype=torch.float64)
    return torch.cumprod(1 - betas, 0)


class Objective:
    def __init__(self, device, min_snr):
        betas = torch.linspace(1e-4, 0.02, STEPS, dtype=torch.float64)
        a = shares()
        before = torch.cat([torch.ones(1, dtype=torch.float64), a[:-1]])
        variance = betas * (1 - before) / (1 - a)
        log_variance = torch.cat([variance[1:2], variance[1:]]).log()
        snr = a / (1 - a)
        table = dict(root=a.sqrt(), noise=(1 - a).sqrt(), clean=(1 / a).sqrt(), cleanNoise=(1 / a - 1).sqrt(),
                     meanClean=betas * before.sqrt() / (1 - a), meanNoisy=(1 - before) * (1 - betas).sqrt() / (1 - a),
                     low=log_variance, high=betas.log(), weight=snr.clamp(max=5) / snr, a=a)
        self.table = {k: v.float().to(device) for k, v in table.items()}
        self.min_snr = min_snr

    def at(self, name, t):
        return self.table[name][t][:, None, None, None]

    def noisy(self, x0, noise, t):
        return self.at("root", t) * x0 + self.at("noise", t) * noise

    def losses(self, out, x0, xt, noise, t, velocity):
        """Per sample: plain squared error, weighted, variational bits."""
        eps, values = out[:, :CHANNELS], out[:, CHANNELS:]
        plain = (noise - eps).square().flatten(1).mean(1)
        weight = self.table["weight"][t] if self.min_snr else torch.ones_like(plain)
        if velocity:
            weight = weight / self.table["a"][t]
        clean = self.at("clean", t) * xt - self.at("cleanNoise", t) * eps.detach()
        mean = self.at("meanClean", t) * clean + self.at("meanNoisy", t) * xt
        true_mean = self.at("meanClean", t) * x0 + self.at("meanNoisy", t) * xt
        part = (values + 1) / 2
        log_variance = part * self.at("high", t) + (1 - part) * self.at("low", t)
        low = self.at("low", t)
        kl = 0.5 * (log_variance - low - 1 + (low - log_variance).exp() + (true_mean - mean).square() * (-log_variance).exp())
        likelihood = -discrete(x0, mean, log_variance)
        bits = torch.where(t == 0, likelihood.flatten(1).mean(1), kl.flatten(1).mean(1)) / math.log(2)
        return plain, plain * weight, bits


def discrete(x, mean, log_variance):
    centred, inverse = x - mean, (-0.5 * log_variance).exp()
    phi = lambda v: 0.5 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v ** 3)))
    upper, lower = phi((centred + 1 / 255) * inverse), phi((centred - 1 / 255) * inverse)
    log = lambda p: p.clamp(min=1e-12).log()
    return torch.where(x < -0.999, log(upper), torch.where(x > 0.999, log(1 - lower), log(upper - lower)))


def keep_columns(noise, ratio):
    """noise (P, 32) -> (P, K): all tokens of the columns with the smallest values, in that order."""
    columns = noise.argsort(1)[:, : int(COLUMNS * (1 - ratio))]
    tokens = columns[:, :, None] + torch.arange(ROWS, device=noise.device) * COLUMNS
    return tokens.flatten(1)


# ---------------------------------------------------------------- optimiser

class Adan:
    """Over one flat buffer; betas (0.98, 0.92, 0.99), no decay."""

    def __init__(self, p, average):
        self.p, self.average, self.step_count = p, average, 0
        self.m, self.v, self.n, self.previous = (torch.zeros_like(p) for _ in range(4))
        self.mean = p.clone()

    @torch.no_grad()
    def step(self, g, rate):
        self.step_count += 1
        k = self.step_count
        if k == 1:
            self.previous.copy_(g).neg_()
        d = self.previous.add_(g)
        self.m.mul_(0.98).add_(g, alpha=0.02)
        self.v.mul_(0.92).add_(d, alpha=0.08)
        u = d * 0.92 + g
        self.n.mul_(0.99).addcmul_(u, u, value=0.01)
        root = self.n.sqrt().div_(math.sqrt(1 - 0.99 ** k)).add_(1e-8)
        move = self.m * (rate / (1 - 0.98 ** k)) + self.v * (rate * 0.92 / (1 - 0.92 ** k))
        self.p.sub_(move.div_(root))
        self.previous.copy_(g).neg_()
        if self.average is not None:
            self.mean.mul_(self.average).add_(self.p, alpha=1 - self.average)


def clipped(g, norm):
    """g at a norm of at most 1, in place."""
    return g.mul_((1 / (norm + 1e-8)).clamp(max=1))


def flatten(network):
    """One buffer for all parameters, one for all gradients; the network's are views of them."""
    ps = list(network.parameters())
    p = torch.cat([q.detach().flatten() for q in ps])
    g = torch.zeros_like(p)
    at = 0
    for q in ps:
        q.data = p[at: at + q.numel()].view_as(q)
        q.grad = g[at: at + q.numel()].view_as(q)
        at += q.numel()
    return p, g


# ---------------------------------------------------------------- files

def read_safetensors(path):
    with open(path, "rb") as f:
        head = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        base = f.tell()
        kinds = {"F32": "<f4", "F16": "<f2", "F64": "<f8", "I64": "<i8", "I32": "<i4", "BOOL": "?"}
        out = {}
        for name, info in head.items():
            if name != "__metadata__":
                f.seek(base + info["data_offsets"][0])
                raw = f.read(info["data_offsets"][1] - info["data_offsets"][0])
                out[name] = np.frombuffer(raw, kinds[info["dtype"]]).reshape(info["shape"])
        return out


def write_safetensors(path, tensors):
    head, at = {}, 0
    arrays = {k: v.detach().float().cpu().numpy().astype("<f2") for k, v in tensors.items()}
    for k, v in arrays.items():
        head[k] = {"dtype": "F16", "shape": list(v.shape), "data_offsets": [at, at + v.nbytes]}
        at += v.nbytes
    text = json.dumps(head).encode()
    with open(path + ".part", "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        for v in arrays.values():
            f.write(v.tobytes())
    os.replace(path + ".part", path)


def weights_of(network, flat):
    out, at = {}, 0
    for name, q in network.named_parameters():
        out[name] = flat[at: at + q.numel()].view_as(q)
        at += q.numel()
    return out


LATENT_UNIT, FEATURE_UNIT = 1 / 4096, 1 / 65536


def unpack(path):
    raw = bytearray(open(path, "rb").read())
    n, latents = struct.unpack("<I", raw[:4])[0], CHANNELS * 16 * 64
    z = torch.frombuffer(raw, dtype=torch.int16, offset=4, count=n * latents).view(n, CHANNELS, 16, 64)
    f = torch.frombuffer(raw, dtype=torch.int16, offset=4 + 2 * n * latents).view(n, SLOTS, FEATURES)
    return z, f


# ---------------------------------------------------------------- training

class Run:
    """One network with its optimiser, a rate that is warmed up, held, and falls along half a cosine."""

    def __init__(self, name, temporal, device, seed, average):
        self.name, self.samples = name, 0
        self.network = Network(temporal, True)
        initial(self.network, seed)
        self.network.to(device)
        self.p, self.g = flatten(self.network)
        self.adan = Adan(self.p, average)
        self.norm, self.loss = torch.zeros((), device=device), torch.zeros((), device=device)

    def learn(self, weights):
        """Takes up the weights of a network that was trained before."""
        with torch.no_grad():
            for name, q in self.network.named_parameters():
                q.copy_(torch.from_numpy(weights[name].astype(np.float32)))
        self.adan.mean.copy_(self.p)

    def gradients(self, objective, batch):
        """Fills self.g, clipped; self.norm and self.loss follow."""
        x0, features, keep, t, noise, part, kept = batch
        self.g.zero_()
        xt = objective.noisy(x0, noise[0], t)
        with torch.autocast(x0.device.type, torch.bfloat16):
            out = self.network(xt, t, features, keep[0])
        _, mse, bits = objective.losses(out, x0, xt, noise[0], t, True)
        loss = mse.mean() + bits.mean()
        loss.backward()
        if part > 0:
            s = slice(0, part)
            xt = objective.noisy(x0[s], noise[1][s], t[s])
            with torch.autocast(x0.device.type, torch.bfloat16):
                out = self.network.masked(xt, t[s], features[s], keep[1][s], kept)
            _, mse2, bits2 = objective.losses(out, x0[s], xt, noise[1][s], t[s], True)
            ((mse2.mean() + bits2.mean()) * (part / x0.shape[0])).backward()
        n = torch.linalg.vector_norm(self.g)
        clipped(self.g, n)
        self.norm.mul_(0.98).add_(n, alpha=0.02)
        self.loss.mul_(0.98).add_(mse.detach().mean(), alpha=0.02)

    @torch.no_grad()
    def held_out(self, objective, z, f):
        kept = self.p.clone()
        self.p.copy_(self.adan.mean)
        self.network.looking = True
        g = torch.Generator(device=z.device).manual_seed(7)
        total = [0.0, 0.0]
        for at in range(0, z.shape[0], 64):
            x0, features = z[at: at + 64].float() * LATENT_UNIT, f[at: at + 64].float() * FEATURE_UNIT
            n = x0.shape[0]
            t = ((torch.arange(at, at + n, device=z.device) + 0.5) * STEPS / z.shape[0]).long()
            noise = torch.randn(x0.shape, device=z.device, generator=g)
            xt = objective.noisy(x0, noise, t)
            with torch.autocast(z.device.type, torch.bfloat16):
                out = self.network(xt, t, features, torch.ones(n, device=z.device))
            _, mse, _ = objective.losses(out, x0, xt, noise, t, True)
            total[0] += mse.sum().item()
            total[1] += n
        self.p.copy_(kept)
        self.network.looking = False
        return total[0] / total[1]


class Data:
    """Scenes on the device, growing while they are made; draws from what is there without asking the host."""

    def __init__(self, folder, device, capacity):
        self.folder, self.device, self.seen, self.scenes, self.validation = folder, device, set(), 0, None
        self.z = torch.zeros(capacity, CHANNELS, 16, 64, dtype=torch.int16, device=device)
        self.f = torch.zeros(capacity, SLOTS, FEATURES, dtype=torch.int16, device=device)
        self.count = torch.ones((), device=device)

    def look(self):
        for path in sorted(glob.glob(os.path.join(self.folder, "**", "*.chunk"), recursive=True)):
            if path in self.seen:
                continue
            self.seen.add(path)
            z, f = unpack(path)
            if os.path.basename(path).startswith("validation"):
                more = z.to(self.device), f.to(self.device)
                self.validation = more if self.validation is None else tuple(map(torch.cat, zip(self.validation, more)))
            elif self.scenes + len(z) <= len(self.z):
                self.z[self.scenes: self.scenes + len(z)] = z.to(self.device)
                self.f[self.scenes: self.scenes + len(z)] = f.to(self.device)
                self.scenes += len(z)
        self.count.fill_(self.scenes)


def draw(data, batch, part, device):
    z, f = data.z, data.f
    i = (torch.rand(batch, device=device) * data.count).long().minimum(data.count.long() - 1)
    x0, features = z[i].float() * LATENT_UNIT, f[i].float() * FEATURE_UNIT
    # Half of the windows are turned round in time: timing is learned at every place.
    turn = torch.randint(SLOTS, (batch,), device=device) * (torch.rand(batch, device=device) < 0.5)
    slots = (torch.arange(SLOTS, device=device) + turn[:, None]) % SLOTS
    features = features.gather(1, slots[:, :, None].expand(-1, -1, FEATURES))
    columns = (torch.arange(64, device=device) + 2 * turn[:, None]) % 64
    x0 = x0.gather(3, columns[:, None, None, :].expand(-1, CHANNELS, 16, -1))
    features = features + 0.1 * 0.0436 * torch.randn_like(features)
    keep = (torch.rand(2, batch, device=device) >= 0.1).float()
    t = torch.randint(STEPS, (batch,), device=device)
    kept = keep_columns(torch.rand(1, COLUMNS, device=device), 0.3)
    return x0, features, keep, t, torch.randn(2, *x0.shape, device=device), part, kept


def recorded(work):
    """work as one recorded graph of the device, which costs the host a single call instead of two thousand."""
    aside = torch.cuda.Stream()
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(3):
            work()
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        work()
    return graph.replay


def train(folder, out, seconds, batch=256, rate=1.5e-3, average=0.999, pooled_until=0.6, seed=1, start_from=None, graph=False,
          hold=0.7, capacity=100000):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    start = time.time()
    log = open(os.path.join(out, "curve.csv"), "a", buffering=1)
    say = lambda text: (print(text, flush=True), log.write(text + "\n"))
    torch.set_float32_matmul_precision("high")
    runs = [Run("temporal", True, device, seed, average)]
    if start_from:
        pooled_until = 0.0
        runs[0].learn(read_safetensors(start_from))
    else:
        runs.append(Run("pooled", False, device, seed, average))
    if device == "cuda" and "EAGER" not in os.environ:
        for run in runs:
            for block in list(run.network.blocks) + list(run.network.sideblocks):
                block.compile(dynamic=False)
    objective = Objective(device, True)
    data, enough = Data(folder, device, capacity), 10000 if start_from else 1
    last_look, step, equal = 0.0, 0, False
    torch.manual_seed(seed + 1)
    say("seconds,run,step,samples,scenes,rate,norm,loss,heldOut")

    def fall(share, full):
        x = share / full
        cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, max(0.0, x - hold) / (1 - hold))))
        # Few scenes at first: whoever learns on must not learn these by heart.
        return rate * min(1.0, (step + 1) / 300) * min(1.0, data.scenes / enough) * cosine

    def gradients(some):
        b = draw(data, batch, batch // 4, device)
        for run in some:
            run.gradients(objective, b)

    # Compiled and recorded while the first scenes are made: without an optimiser's step nothing is learned.
    works = {n: recorded(lambda: gradients(runs[:n])) if graph else lambda n=n: gradients(runs[:n]) for n in range(1, len(runs) + 1)}
    for work in works.values():
        work()
    while data.scenes == 0 or data.validation is None:
        time.sleep(1)
        data.look()
    say(f"# ready after {time.time() - start:.1f} s")
    while True:
        now = time.time() - start
        if now >= seconds:
            break
        if now - last_look > 8:
            last_look = now
            data.look()
        share = now / seconds
        some = runs[: 2 if share < pooled_until else 1]
        works[len(some)]()
        for run, full in zip(some, (1.0, pooled_until)):
            run.adan.step(run.g, fall(share, full))
            run.samples += batch
        if len(runs) > len(some) and not equal:
            equal = True
            write_safetensors(os.path.join(out, "pooled.safetensors"), weights_of(runs[1].network, runs[1].adan.mean))
            write_safetensors(os.path.join(out, "temporal-equal.safetensors"), weights_of(runs[0].network, runs[0].adan.mean))
        if step % 500 == 0:
            for run in some:
                held = run.held_out(objective, *data.validation)
                say(f"{time.time() - start:.1f},{run.name},{step},{run.samples},{data.scenes},{fall(share, 1.0):.2e},"
                    f"{run.norm.item():.3f},{run.loss.item():.4f},{held:.4f}")
        if step % 4000 == 3999:
            write_safetensors(os.path.join(out, "temporal.safetensors"), weights_of(runs[0].network, runs[0].adan.mean))
        step += 1
    run = runs[0]
    say(f"{time.time() - start:.1f},{run.name},{step},{run.samples},{data.scenes},0,{run.norm.item():.3f},{run.loss.item():.4f},"
        f"{run.held_out(objective, *data.validation):.4f}")
    write_safetensors(os.path.join(out, "temporal.safetensors"), weights_of(run.network, run.adan.mean))
    open(os.path.join(out, "done"), "w").write("done")


# ---------------------------------------------------------------- parity

def load_synthetic(network, synthetic):
    with torch.no_grad():
        for name, p in network.named_parameters():
            p.copy_(torch.from_numpy(synthetic(name, p.shape)))


def inputs(case, rules):
    made = {}
    for name, spec in case["inputs"].items():
        if "values" in spec:
            made[name] = torch.tensor(spec["values"])
        else:
            made[name] = torch.from_numpy(rules.uniform(spec["name"], spec["shape"], spec["low"], spec["high"]))
    return made


def difference(name, got, want, limit):
    got, want = np.asarray(got, np.float64).ravel(), np.asarray(want, np.float64).ravel()
    error = np.linalg.norm(got - want) / max(1e-12, np.linalg.norm(want))
    print(f"{'ok  ' if error < limit else 'FAIL'} {name}: {error:.2e} (limit {limit:.0e})")
    return error < limit


def check(cases, synthetic_path):
    import importlib.util
    spec = importlib.util.spec_from_file_location("synthetic_weights", synthetic_path)
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    good = True
    network = Network(False, False)
    load_synthetic(network, rules.synthetic)
    for folder in ("mdsgen-paper-t", "masked-paper-tam", "loss-paper-t"):
        path = os.path.join(cases, folder)
        case, want = json.load(open(path + "/case.json")), read_safetensors(path + "/expected.safetensors")
        i = inputs(case, rules)
        if folder == "loss-paper-t":
            good &= check_loss(network, case, i, want)
            continue
        passes = {"output": 1.0} if folder.startswith("masked") else {"cond": 1.0, "uncond": 0.0}
        for name, kept in passes.items():
            arguments = i["x"], i["t"].float(), i["video_feat"], torch.full((i["x"].shape[0],), kept)
            with torch.no_grad():
                got = network.masked(*arguments, keep_columns(i["mask_noise"], 0.3)) if "mask_noise" in i else network(*arguments)
            good &= difference(f"{folder} {name}", got, want[name], 1e-4)
    good &= check_adan(os.path.join(cases, "adan"), rules)
    return 0 if good else 1


def check_loss(network, case, i, want):
    objective, good = Objective("cpu", True), True
    x0, noise, t, keep = i["x0"], i["noise"], i["t"], i["keep_condition"].float()
    xt = objective.noisy(x0, noise, t)
    total = {"Eq1": 0, "Reference": 0}
    for name in ("full", "masked"):
        out = network(xt, t, i["video_feat"], keep) if name == "full" else network.masked(
            xt, t, i["video_feat"], keep, keep_columns(i["mask_noise"], 0.3))
        plain, mse, bits = objective.losses(out, x0, xt, noise, t, False)
        good &= difference(name + ".modelOutput", out.detach(), want[name + ".modelOutput"], 1e-5)
        good &= difference(name + ".mse", mse.detach(), want[name + ".mse"], 1e-5)
        good &= difference(name + ".vb", bits.detach(), want[name + ".vb"], 1e-4)
        total["Eq1"] = total["Eq1"] + plain.mean()
        total["Reference"] = total["Reference"] + (mse + bits).mean()
    for kind, value in total.items():
        gradients = dict(zip([n for n, _ in network.named_parameters()],
                             torch.autograd.grad(value, list(network.parameters()), retain_graph=True)))
        for name in case["config"]["gradientsOf"]:
            g = gradients[name].double()
            got = [g.norm().item(), g.mean().item()] + g.flatten()[:8].tolist()
            good &= difference(f"grad{kind}.{name}", got, want[f"grad{kind}.{name}"], 1e-4)
    return good


def check_adan(path, rules):
    case, want, good = json.load(open(path + "/case.json")), read_safetensors(path + "/expected.safetensors"), True
    i = inputs(case, rules)
    for variant in case["config"]["variants"]:
        if variant["weight_decay"] > 0:
            continue  # the starter is trained without
        p = torch.cat([i["p_" + k].flatten() for k in "abc"])
        adan = Adan(p, case["config"]["ema_rate"])
        for s in range(case["config"]["steps"]):
            g = torch.cat([i["g_" + k][s].flatten() for k in "abc"])
            adan.step(clipped(g, torch.linalg.vector_norm(g)) if variant["max_grad_norm"] > 0 else g, variant["lr"])
            now = np.concatenate([want[f"{variant['id']}.{k}"][s].ravel() for k in "abc"])
            good &= difference(f"adan {variant['id']} step {s + 1}", p, now, 1e-6)
        mean = np.concatenate([want[f"{variant['id']}.ema.{k}"].ravel() for k in "abc"])
        good &= difference(f"adan {variant['id']} average", adan.mean, mean, 1e-6)
    return good


if __name__ == "__main__":
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "check":
        sys.exit(check(*arguments))
    elif command == "train":
        options = argparse.ArgumentParser(prog="twin.py train")
        options.add_argument("data")
        options.add_argument("out")
        options.add_argument("seconds", type=float)
        options.add_argument("--batch", type=int, default=256, help="windows per step; a quarter take the masked pass, too")
        options.add_argument("--rate", type=float, default=1.5e-3)
        options.add_argument("--hold", type=float, default=0.7, help="share of the time before the rate falls")
        options.add_argument("--from", dest="start_from", help="a temporal network to train on")
        options.add_argument("--graph", action="store_true", help="record a step as one graph of the device")
        options.add_argument("--seed", type=int, default=1)
        o = options.parse_args(arguments)
        train(o.data, o.out, o.seconds, o.batch, o.rate, seed=o.seed, start_from=o.start_from, graph=o.graph, hold=o.hold)
    elif command == "mix":
        share, a, b = float(arguments[0]), read_safetensors(arguments[1]), read_safetensors(arguments[2])
        write_safetensors(arguments[3], {
            k: torch.from_numpy((1 - share) * a[k].astype(np.float32) + share * b[k].astype(np.float32)) for k in a})
    elif command == "join":
        with open(arguments[-1], "wb") as f:
            for part in arguments[:-1]:
                f.write(open(part, "rb").read())
