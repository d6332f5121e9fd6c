// What SQL finds out about a table of certificates: usage: node plan.mjs FOLDER, which holds inv.csv as `smigrate sample`
// writes it. With plan.json and plan.csv beside it, made of inv.csv as of 2026-11-02, these are compared.
import { DuckDBInstance } from '@duckdb/node-api';
import { existsSync, readFileSync } from 'node:fs';

const sql = readFileSync(new URL('plan.sql', import.meta.url), 'utf8');
process.chdir(process.argv[2]);
const duck = await (await DuckDBInstance.create(':memory:')).connect();
await duck.run(sql);
if (!existsSync('plan.json')) process.exit();

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const plan = read('plan.json');
const expect = (name, got, want) => {
  if (String(got) !== String(want)) throw new Error(`${name}: SQL says ${got}, the plan ${want}`);
};
for (const { finding, certificates } of read('sql-findings.json')) {
  const rule = plan.findings.find((f) => f.rule === finding);
  expect(finding, certificates, rule.blocks + rule.review);
}
for (const side of ['today', 'scenario']) {
  const months = {};
  for (const m of read('sql-months.json')) if (m.side === side) months[m.month.slice(0, 7)] = (months[m.month.slice(0, 7)] ?? 0) + Number(m.renewals);
  for (const { month, count } of plan.renewals[side]) expect(`${side}, ${month}`, months[month] ?? 0, count);
}
const rules = plan.findings.map((f) => f.rule).filter((rule) => sql.includes(`'${rule}'`));
const found = (list) => `list_sort(list_filter(string_split(concat_ws(' ', ${list}), ' '), lambda x: x IN ('${rules.join("', '")}')))::VARCHAR`;
const renewals = (file, term, list, where) => `(SELECT entry, serial, emails, holder, unit, not_before, not_after, days, renewal_date, ${term}, ${found(list)}
  FROM read_csv('${file}', all_varchar = true, nullstr = '') WHERE ${where})`;
const ours = renewals('plan.csv', 'term_days', 'blocks, review', "renewal_date <> ''");
const theirs = renewals('sql-plan.csv', 'term', 'findings', "state = 'valid' AND renewal_date <= '2031-11-02'");
const count = async (from) => (await duck.runAndReadAll(`SELECT count(*) FROM (${from})`)).getRowsJson()[0][0];
const rows = await count(ours);
if (rows < 1000) throw new Error(`${rows} rows are too few to compare`);
expect('first renewals of the plan alone', 0, await count(`${ours} EXCEPT ALL ${theirs}`));
expect('first renewals of SQL alone', await count(`${theirs} EXCEPT ALL ${ours}`), 0);
console.log(`SQL and plan agree on ${rows} first renewals, ${plan.renewals.today.length} months of both sides and ${rules.length} rules`);
