// Prints the rows of a Parquet file as JSON, one on each line.
// Usage: node parquet.mjs FILE.parquet
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const file = await asyncBufferFromFile(process.argv[2]);
const plain = (_, v) => (typeof v === "bigint" ? Number(v) : v);
for (const row of await parquetReadObjects({ file, compressors })) console.log(JSON.stringify(row, plain));
