/** Takes the write lock of a database when told "hold <ms>", and gives it back after that time. */
import { createInterface } from "node:readline";
import Sqlite from "better-sqlite3";

const client = new Sqlite(process.env.DATABASE ?? "");
console.log("ready");
createInterface({ input: process.stdin }).on("line", (line) => {
  const [, ms] = line.split(" ");
  client.exec("begin immediate");
  console.log(`held ${ms}`);
  setTimeout(() => client.exec("rollback"), Number(ms));
});
