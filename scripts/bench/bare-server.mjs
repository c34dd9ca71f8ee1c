// What Node alone can do: the bytes of each file in BENCH_BODIES, by name, and nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const folder = process.env.BENCH_BODIES;
const bodies = new Map(
  readdirSync(folder).map((name) => [`/${name}`, readFileSync(join(folder, name))]),
);
createServer((request, response) => {
  const body = bodies.get(request.url);
  response.setHeader("Content-Type", "application/octet-stream");
  response.writeHead(body ? 200 : 404).end(body);
}).listen(Number(process.env.PORT), "127.0.0.1");
