# Makes tickets.csv with Python's hashlib alone: frames of some strata with what must be drawn of them. python3 make_tickets.py >tickets.csv
import csv, hashlib, itertools, sys
def ticket(seed, plan, stratum, code): return hashlib.sha256("|".join([seed, plan, stratum, code]).encode()).hexdigest()
def codes(prefix, n): return [f"{prefix}{i:04d}" for i in range(n)]
def sharing(seed, plan, stratum, digits):
    """The first codes whose tickets begin alike: a comparison of too few digits would not tell them apart."""
    seen = {}
    for i in itertools.count():
        code = f"9141{i:014d}"
        start = ticket(seed, plan, stratum, code)[:digits]
        if start in seen: return [seen[start], code]
        seen[start] = code
LOTTERY, DICE = "双色球第2026130期 03 08 15 22 27 31 + 09", "4 6 1 2 5 3"
cases = [
    ("chinese", LOTTERY, "食品安全2026年四季度", [("A", 3, codes("企业甲", 12)), ("D-410402", 2, codes("龘𠮷鿫", 5))]),
    ("tie", DICE, "plan-1", [("A", 1, sharing(DICE, "plan-1", "A", 8)), ("B", 3, sharing(DICE, "plan-1", "B", 7) + codes("91410402MA4000", 4))]),
    ("empty", DICE, "计划", [("A", 2, codes("91410400", 4)), ("空层", 3, [])]),
    ("take-all", "🎲🎲🎲", "特种设备", [("D", 6, codes("92410403MA", 6)), ("C-merged", 1, codes("é", 3))]),
    ("quota-0", "种子|含竖线", "計畫", [("A", 0, codes("ß", 6)), ("B", 1, codes("İ", 4))]),
    ("one", "1", "p", [("A", 1, ["914104000000000001"])]),
    ("quoted", "x \"y\", 'z'", "p_1", [("A", 2, ["a,b", "a\"b", "a'b", "a b", "|", "a|b"])]),
]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["case", "seed", "plan", "stratum", "quota", "uscc", "ticket", "position"])
for case, seed, plan, strata in cases:
    for stratum, quota, members in strata:
        order = sorted((ticket(seed, plan, stratum, code), code) for code in members)
        for place, (hash, code) in enumerate(order, 1):
            out.writerow([case, seed, plan, stratum, quota, code, hash, place if place <= quota else 0])
        if not members:
            out.writerow([case, seed, plan, stratum, quota, "", "", 0])
