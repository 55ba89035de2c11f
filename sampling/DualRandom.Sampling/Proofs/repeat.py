# Repeats the draw with Python 3 alone: python3 repeat.py          只用 Python 3 重做抽取
import csv, hashlib, json, os, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
def data(name): return open(name, "rb").read()
def rows(name): return list(csv.DictReader(open(name, encoding="utf-8", newline="")))
def code(row): return row.get("object_id") or row["uscc"]
def sha(content): return hashlib.sha256(content).hexdigest()
proof = json.loads(data("proof.json"))
wrong = [name for name, digest in sorted(proof["files"].items()) if sha(data(name)) != digest]
frozen = json.loads(data("commitment.json"))
wrong += [] if frozen.get("codes", proof["files"]["frame.csv"]) == proof["files"]["frame.csv"] else ["commitment.json"]
tickets = {}
for row in rows("frame.csv"):
    ticket = sha("|".join([proof["seed"], proof["plan"], row["stratum"], code(row)]).encode())
    tickets.setdefault(row["stratum"], []).append((ticket, code(row)))
drawn = [code for q in rows("quota.csv") for _, code in sorted(tickets.get(q["stratum"], []))[: int(q["quota"])]]
print("\n".join(drawn))
same = drawn == [code(row) for row in rows("drawn.csv")] and not wrong
print("commitment", sha(data("commitment.json")), "same" if same else "DIFFERENT " + ", ".join(wrong), file=sys.stderr)
sys.exit(0 if same else 1)
