import { createServer } from "node:net";

/** Null when the address can be listened on, else the sentence that says why not. */
export function whyNotListen({
  host,
  port,
}: {
  host: string;
  port: number;
}): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", (error: NodeJS.ErrnoException) =>
      resolve(sentenceFor(error, { host, port })),
    );
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

function sentenceFor(
  error: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program, perhaps by a Gratis that is running. Stop that one, or set PORT to another number.`;
    case "EACCES":
      return `Port ${port} is not open to this user. Set PORT to a number above 1023.`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${host}. Set HOST to 127.0.0.1.`;
    default:
      return `Gratis cannot listen on ${host}, port ${port}: ${error.message}.`;
  }
}
