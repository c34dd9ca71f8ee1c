import { readSettings } from "./support/read-settings";
import { NEXT, runCommand } from "./support/run-command";
import { whyNotListen } from "./support/why-not-listen";

const { host, port } = readSettings();
const obstacle = await whyNotListen({ host, port });
if (obstacle) {
  console.error(obstacle);
  process.exit(1);
}
process.exit(await runCommand(NEXT, { args: ["dev", "-H", host, "-p", String(port)] }));
