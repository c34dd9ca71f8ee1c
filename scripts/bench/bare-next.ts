import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/support/root";
import { NEXT, runCommand } from "@/scripts/support/run-command";

/** Inside the project, because that is where Next looks for itself, and in a folder that git ignores. */
const FOLDER = join(ROOT, "cache", "bench-next");

const ROUTE = `import { readFileSync } from "node:fs";
import { join } from "node:path";

export const dynamic = "force-dynamic";
const bodies = new Map();

export async function GET(_request, { params }) {
  const { name } = await params;
  if (!bodies.has(name)) bodies.set(name, readFileSync(join(process.env.BENCH_BODIES, name)));
  return new Response(bodies.get(name), { headers: { "Content-Type": "application/octet-stream" } });
}
`;

/** An app of the same Next with one route that answers fixed bytes. Gives the arguments that start it. */
export async function buildBareNext(): Promise<readonly string[]> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "app", "[name]"), { recursive: true });
  writeFileSync(join(FOLDER, "app", "[name]", "route.js"), ROUTE);
  writeFileSync(join(FOLDER, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(FOLDER, "next.config.js"), "export default { poweredByHeader: false };\n");
  const code = await runCommand(NEXT, { args: ["build", FOLDER] });
  if (code !== 0 || !existsSync(join(FOLDER, ".next", "BUILD_ID"))) {
    throw new Error("The bare Next app could not be built; the lines above say why.");
  }
  return [NEXT, "start", FOLDER, "-H", "127.0.0.1", "-p", "$PORT"];
}
