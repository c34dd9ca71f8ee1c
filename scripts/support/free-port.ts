import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections and to who asks for any: nobody is given one of these by chance. */
const FIRST = 20_000;
const PORTS = 10_000;

/** A port of this machine at which nothing listens. */
export async function freePort(): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * PORTS);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
