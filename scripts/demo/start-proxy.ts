import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";

/** Both ends stay on this machine: whoever reaches the proxy is signed in. */
export const LOOPBACK = "127.0.0.1";

export type ProxyOptions = {
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Port of the Gratis behind it. */
  readonly to: number;
  /** Whom it says everybody is. */
  readonly email: string;
};

export type Proxy = { readonly port: number; close(): Promise<void> };

/** What a connection is about, and not the request. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * A reverse proxy as it stands before a Gratis with `GRATIS_AUTH=proxy-header`, without the sign-in: it says of everybody that
 * they are the one person. What visitors say of themselves is taken out first.
 */
export function startProxy({ port, to, email }: ProxyOptions): Promise<Proxy> {
  const server = createServer((asked, answer) => passOn(asked, answer, { to, email }));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  { to, email }: Pick<ProxyOptions, "to" | "email">,
): void {
  const { method, url, headers, socket } = asked;
  const onward = request({
    host: LOOPBACK,
    port: to,
    method,
    path: url,
    headers: {
      ...withoutClaims(headers),
      "x-forwarded-for": socket.remoteAddress ?? LOOPBACK,
      "x-forwarded-email": email,
    },
  });
  onward.on("response", (got) => {
    answer.writeHead(got.statusCode ?? 502, endToEnd(got.headers));
    got.pipe(answer);
    got.on("error", () => answer.destroy());
  });
  onward.on("error", () => refuse(answer));
  // A visitor who goes away must not leave the request behind.
  answer.on("close", () => onward.destroy());
  asked.on("error", () => onward.destroy());
  asked.pipe(onward);
}

function refuse(answer: ServerResponse): void {
  if (answer.headersSent) {
    answer.destroy();
    return;
  }
  answer.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
  answer.end("Gratis does not answer. It may be starting or ending.\n");
}

/** A visitor's headers without those by which only a proxy may speak, in whatever spelling a server could take for them. */
function withoutClaims(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(endToEnd(headers)).filter(
      ([name]) => !/^(x[-_]forwarded[-_]|forwarded$|x[-_]real[-_])/.test(name),
    ),
  );
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}
