import { connect } from "node:net";

export type RawAnswer = {
  readonly status: number;
  /** Names in lower case; of a name that stands twice, both values with a comma between. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, pieces and their lengths included. */
  readonly body: string;
};

export type RawRequest = {
  readonly method?: string;
  /** Goes on the request line as it is; no client cleans it up on the way. */
  readonly target: string;
  /** Lines such as `Name: value`. Without a `Host` among them it is the server's own. */
  readonly headers?: readonly string[];
  readonly body?: string;
};

const WITHIN_MS = 15_000;

/** Sends these bytes and gives what came back until the server closed; status 0 when nothing did. */
export async function rawRequest(
  url: string,
  { method = "GET", target, headers = [], body = "" }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  const hasHost = headers.some((line) => /^host:/i.test(line));
  const lines = [...(hasHost ? [] : [`Host: ${host}`]), ...headers, "Connection: close"];
  const text = await exchange(
    { hostname, port: Number(port) },
    `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`,
  );
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...rest] = text.slice(0, Math.max(end, 0)).split("\r\n");
  return {
    status: Number(first.split(" ")[1] ?? 0),
    headers: toRecord(rest),
    body: text.slice(end + 4),
  };
}

function exchange({ hostname, port }: { hostname: string; port: number }, sent: string) {
  return new Promise<string>((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, hostname);
    socket.setTimeout(WITHIN_MS, () => socket.destroy(new Error(`No answer to ${sent}`)));
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(pieces).toString("utf8")));
    socket.write(sent);
  });
}

function toRecord(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
