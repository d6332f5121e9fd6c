// DuckDB reads what smigrate wrote: usage: node parquet.mjs FOLDER, which holds plan.csv,
// plan.parquet, lake/by_*=*/results.parquet, inventory.csv and inventory.parquet.
import { DuckDBInstance } from '@duckdb/node-api';

process.chdir(process.argv[2]);
const duck = await (await DuckDBInstance.create(':memory:')).connect();
await duck.run("SET TimeZone = 'UTC'");
const value = async (sql) => (await duck.runAndReadAll(sql)).getRowsJson()[0][0];
const expect = async (name, sql, want) => {
  const got = await value(sql);
  if (String(got) !== String(want)) throw new Error(`${name}: ${got}, want ${want}`);
};

// A row of plan.parquet in the words of plan.csv.
const words = `SELECT file, entry, coalesce(serial, '') AS serial, coalesce(subject, '') AS subject, array_to_string(emails, ' ') AS emails,
  coalesce(holder, '') AS holder, coalesce(unit, '') AS unit, coalesce(strftime(not_after, '%Y-%m-%dT%H:%M:%SZ'), '') AS not_after,
  coalesce(days::VARCHAR, '') AS days, action, coalesce(renewal_date::VARCHAR, '') AS renewal_date, coalesce(week::VARCHAR, '') AS week,
  coalesce(term_days::VARCHAR, '') AS term_days, array_to_string(functions_moved, ' ') AS functions_moved, array_to_string(blocks, ' ') AS blocks,
  array_to_string(review, ' ') AS review, array_to_string(missing, ' ') AS missing, coalesce(reason, '') AS reason, coalesce(wave, '') AS wave`;
const columns = 'file, entry, serial, subject, emails, holder, unit, not_after, days, action, renewal_date, week, term_days, functions_moved, blocks, review, missing, reason, wave';
const csv = `(SELECT ${columns} FROM read_csv('plan.csv', all_varchar = true, nullstr = 'no such text'))`;
const rows = await value("SELECT count(*) FROM 'plan.parquet'");
if (rows < 1000) throw new Error(`${rows} rows are too few to compare`);
for (const source of ["'plan.parquet'", "read_parquet('lake/*/results.parquet', hive_partitioning = true)"]) {
  const parquet = `(${words} FROM ${source})`;
  await expect(source, `SELECT count(*) FROM ${source}`, rows);
  await expect(`${source} without ${csv}`, `SELECT count(*) FROM (${parquet} EXCEPT ALL ${csv})`, 0);
  await expect(`${csv} without ${source}`, `SELECT count(*) FROM (${csv} EXCEPT ALL ${parquet})`, 0);
}
await expect('partitions by year of expiry', `SELECT count(*) FROM read_parquet('lake/*/results.parquet', hive_partitioning = true)
  WHERE coalesce(year(not_after)::VARCHAR, '__HIVE_DEFAULT_PARTITION__') <> by_expiry::VARCHAR`, 0);
await expect('types', `SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT not_after, renewal_date, days, blocks FROM 'plan.parquet')`,
  'TIMESTAMP WITH TIME ZONE DATE INTEGER VARCHAR[]');

// The exported inventory has the same serial numbers in CSV and Parquet.
await expect('inventory', `SELECT count(*) FROM (SELECT serial FROM 'inventory.parquet' EXCEPT ALL SELECT serial FROM read_csv('inventory.csv', all_varchar = true))`, 0);
console.log(`DuckDB read ${rows} rows`);
