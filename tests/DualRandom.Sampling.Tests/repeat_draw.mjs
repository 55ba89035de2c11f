// node repeat_draw.mjs frame.csv quota.csv PLAN SEED — prints the drawn codes, stratum by stratum, in order of their tickets.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
const [frame, quota, plan, seed] = process.argv.slice(2);
const rows = file => readFileSync(file, 'utf8').trim().split('\n').slice(1).map(line => line.split(','));
const objects = rows(frame).map(([uscc, , , , stratum]) =>
  ({ uscc, stratum, ticket: createHash('sha256').update(`${seed}|${plan}|${stratum}|${uscc}`, 'utf8').digest('hex') }));
for (const [stratum, , take] of rows(quota)) {
  const winners = objects.filter(o => o.stratum === stratum).sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).slice(0, take);
  for (const o of winners) console.log(o.uscc);
}
