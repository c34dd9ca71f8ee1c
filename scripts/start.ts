import { ensureBuild } from "./support/ensure-build";
import { readSettings } from "./support/read-settings";
import { startNext } from "./support/start-next";
import { whyNotListen } from "./support/why-not-listen";

const { host, port } = readSettings();
const obstacle = await whyNotListen({ host, port });
if (obstacle) {
  console.error(obstacle);
  process.exit(1);
}
const built = await ensureBuild();
if (built !== 0) {
  console.error("The build failed; the lines above say why. Nothing was started.");
  process.exit(1);
}
process.exit(await startNext({ host, port }));
