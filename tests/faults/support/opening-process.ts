/** Opens the data folders that it is told, one a line, all at once with whoever else is told the same. */
import { createInterface } from "node:readline";
import { parseEnv } from "@/lib/env";
import { createRuntime } from "@/lib/scheduler/create-runtime";

console.log("ready");
createInterface({ input: process.stdin }).on("line", async (folder) => {
  try {
    const runtime = await createRuntime(
      parseEnv({ GRATIS_DATA_DIR: folder, GRATIS_LOG_LEVEL: "warn" }),
    );
    runtime.db.$client.close();
    console.log(`open ${folder}`);
  } catch (error) {
    console.log(`not open ${folder}: ${error}`);
  }
});
