#!/usr/bin/env bash
# A year in the simulator: twelve months, each with the plans of eight departments; tiers renewed every month from what the draws found. Checks that the floor is met in every stratum.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
enterprises=${1:-20000}
folder=${FOLDER:-/tmp/dualrandom-year-$enterprises}
rm -rf "$folder"
run() { "$home/dualrandom" "$@" -w "$folder"; }
run simulate --enterprises "$enterprises" >/dev/null

# Inspectors of eight departments in every county, of every speciality; the simulator knows only those of the double-random office.
mkdir -p "$folder/inbox/inspector/2021-11-02" "$folder/plans"
departments=(市场监督管理局 消防救援支队 生态环境局 住房和城乡建设局 交通运输局 农业农村局 文化广电和旅游局 卫生健康委员会)
industries=('' '' C 'E, K' G A 'H, R' 'O, Q')
{
  echo '人员编号,姓名,执法区域代码,执法证编号,执法证有效期至,专业特长,入库日期,数据归集时间,所属部门'
  for d in "${!departments[@]}"; do
    for area in 410402 410403 410404 410411 410421 410422 410423 410425 410471 410472 410481 410482; do
      for n in 1 2 3 4 5 6; do
        echo "Y$d$area$n,甲$d$area$n,$area,证$d$area$n,2030-12-31,产品质量、价格、信用、农业、劳动、卫生、安全生产、广告、建筑、房地产、教育、特种设备、登记、网络交易、药品、计量、食品,2021-11-01,2021-11-01,${departments[$d]}"
      done
    done
  done
} >"$folder/inbox/inspector/2021-11-02/departments.csv"
run ingest >/dev/null

month=2025-10
tasks=0
for step in 1 2 3 4 5 6 7 8 9 10 11 12; do
  next=$(date -d "$month-01 +1 month" +%Y-%m)
  last=$(date -d "$next-01 +1 month -1 day" +%F)
  run classify --month "$month" >/dev/null
  for d in "${!departments[@]}"; do
    plan=Y$step-$d
    {
      echo "id: $plan"
      echo "title: $next ${departments[$d]}"
      echo "month: $month"
      echo "item: MN00$((d + 1))"
      echo "department: ${departments[$d]}"
      echo "period: { from: $next-01, to: $last }"
      echo "stratify: tierRegion"
      [[ -z ${industries[$d]} ]] || echo "industries: [${industries[$d]}]"
    } >"$folder/plans/$plan.yaml"
    drawn=$(run draw --plan "$folder/plans/$plan.yaml" --seed "$next $d 3 1 4 1 5" --witness 公证处 --json)
    draw=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).folder)' <<<"$drawn")
    node -e '
      const c = JSON.parse(require("fs").readFileSync(process.argv[1] + "/certificate.json"));
      const rate = { A: 1n, B: 3n, C: 10n, D: 20n };
      for (const s of c.strata) if (BigInt(s.drawn) < (BigInt(s.size) * rate[s.stratum[0]] + 99n) / 100n) { console.error("below its floor: " + c.plan + " " + s.stratum); process.exit(1); }' "$draw"
    run simulate --results "$draw" --through "$last" >/dev/null
    tasks=$((tasks + $(wc -l <"$draw/tasks.csv") - 1))
  done
  run ingest >/dev/null
  run visits --from "$next-01" --to "$last"
  # Of the month's findings three are put right and one of these closed; the rest stays open, so that the ledger has every state.
  n=0
  for task in $(run ledger --all --on "$last" --json | node -e '
      for (const r of JSON.parse(require("fs").readFileSync(0)).rows) if (r.task.includes(process.argv[1])) console.log(r.task);' "Y$step-" | sort | head -3); do
    run ledger rectify --task "$task" --on "$last" --evidence "$folder/plans/Y$step-0.yaml" >/dev/null
    ((n++)) || run ledger close --task "$task" --on "$last" --note 已复查 --evidence "$folder/plans/Y$step-0.yaml" >/dev/null
  done
  month=$next
done
run classify --month "$month"
run verify audit
run results --all --on "$last" | tail -n 12
run ledger --all --summary --on "$last"
echo "tasks in all: $tasks; floors met in every stratum of $((12 * ${#departments[@]})) plans"
