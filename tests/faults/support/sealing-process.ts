/** Opens the data folders that it is told, one a line, and says what it sealed there, all at once with whoever else is told the same. */
import { createInterface } from "node:readline";
import { parseEnv } from "@/lib/env";
import { createRuntime } from "@/lib/scheduler/create-runtime";

console.log("ready");
createInterface({ input: process.stdin }).on("line", async (folder) => {
  try {
    const runtime = await createRuntime(
      parseEnv({ GRATIS_DATA_DIR: folder, GRATIS_LOG_LEVEL: "silent" }),
    );
    const record = runtime.keyring.seal({ table: "accounts", row: 1, field: "key" }, folder);
    runtime.db.$client.close();
    console.log(`sealed ${folder} ${record}`);
  } catch (error) {
    console.log(`not open ${folder}: ${error}`);
  }
});
