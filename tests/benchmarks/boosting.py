"""Grows the boosters of BoostingBenchmark through Debian's python3-xgboost: same rows, same parameters."""
import sys
import time

import numpy as np
import xgboost

folder, columns, rounds = sys.argv[1], 80, 300


def read(name):
    return np.fromfile(f"{folder}/{name}.bin", dtype=np.float32)


def auc(margins, labels):
    values, inverse = np.unique(margins, return_inverse=True)
    ones = np.bincount(inverse, weights=labels)
    noughts = np.bincount(inverse) - ones
    below = np.cumsum(noughts) - noughts
    return float((ones * (below + noughts / 2)).sum() / (ones.sum() * noughts.sum()))


codes, labels = read("codes").reshape(-1, columns), read("labels")
later, later_labels = xgboost.DMatrix(read("later-codes").reshape(-1, columns), missing=np.nan), read("later-labels")
for depth in (1, 3):
    parameters = dict(line.strip().split("=", 1) for line in open(f"{folder}/shape-{depth}.txt", encoding="utf-8"))
    start = time.perf_counter()
    training = xgboost.DMatrix(codes, label=labels, missing=np.nan)
    booster = xgboost.train(parameters, training, num_boost_round=rounds)
    seconds = time.perf_counter() - start
    print(f"python3-xgboost {xgboost.__version__} depth {depth}: {seconds:.2f} s, AUC {auc(booster.predict(later, output_margin=True), later_labels):.6f}")
