/** What `npm start` runs, without Next: the runtime, the timetable, and a server that keeps the process alive until a signal. */
import { createServer } from "node:http";
import { boot } from "@/lib/scheduler/boot";

const server = createServer((_request, response) => response.end("ok"));
server.listen(0, "127.0.0.1");
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.close());
await boot(process.env);
