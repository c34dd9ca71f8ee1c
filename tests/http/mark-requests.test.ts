import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { markRequests, REFUSED_METHOD_HEADER } from "@/lib/http/mark-requests";
import { PEER_HEADER } from "@/lib/http/peer-address";

type Seen = {
  method: string | undefined;
  url: string | undefined;
  headers: Record<string, unknown>;
};

/** What a server sees of a request that is sent as these lines. */
async function sent(...lines: string[]): Promise<Seen> {
  const server = createServer(({ method, url, headers }, response) => {
    response.end(JSON.stringify({ method, url, headers }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (piece) => {
      text += piece;
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
    socket.write([...lines, "Connection: close", "", ""].join("\r\n"));
  });
  return JSON.parse(answer.slice(answer.indexOf("{"))) as Seen;
}

test("the peer's address is the connection's, whatever was sent under its name", async () => {
  onTestFinished(markRequests());
  const { headers } = await sent(
    "GET / HTTP/1.1",
    "Host: localhost",
    `${PEER_HEADER}: 198.51.100.1`,
    `${PEER_HEADER.toUpperCase()}: 198.51.100.2`,
  );
  expect(headers[PEER_HEADER]).toBe("127.0.0.1");
});

test("without marking, what was sent would be believed: so the mark is what holds", async () => {
  const { headers } = await sent("GET / HTTP/1.1", "Host: localhost", `${PEER_HEADER}: 1.2.3.4`);
  expect(headers[PEER_HEADER]).toBe("1.2.3.4");
});

test.each([
  ["GET", "/models", null],
  ["DELETE", "/api/v1/tokens/1", null],
  ["OPTIONS", "/api/v1/models", null],
  ["POST", "/models", "POST"],
  ["POST", "/apiary", "POST"],
  ["OPTIONS", "*", "OPTIONS"],
  ["TRACE", "/models", "TRACE"],
  ["TRACE", "/api/v1/models", "TRACE"],
  ["PROPFIND", "/api/v1/models", "PROPFIND"],
])("%s %s is refused as %s", async (method, path, refused) => {
  onTestFinished(markRequests());
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    `${REFUSED_METHOD_HEADER}: forged`,
  ];
  const seen = await sent(...lines);
  expect(seen.headers[REFUSED_METHOD_HEADER] ?? null).toBe(refused);
  expect(seen.method).toBe(refused === null ? method : "GET");
});

test("a request that names its host in the address is asked of that host, and of no other", async () => {
  onTestFinished(markRequests());
  const seen = await sent("GET http://evil.example/models?q=1 HTTP/1.1", "Host: localhost");
  expect(seen).toMatchObject({ url: "/models?q=1", headers: { host: "evil.example" } });
});

test("proxy.ts goes before whatever carries the mark", () => {
  // Next wants the matcher written out, so the name stands there a second time.
  expect(readFileSync("proxy.ts", "utf8")).toContain(`key: "${REFUSED_METHOD_HEADER}"`);
});
