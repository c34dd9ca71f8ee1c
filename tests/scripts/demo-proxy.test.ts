import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { startProxy } from "@/scripts/demo/start-proxy";

const EMAIL = "robin@northwind.example";

test("whatever a visitor says of themselves, Gratis hears of the one person only", async () => {
  const { ask, heard } = await behindProxy();
  await ask("/api/v1/me", {
    headers: {
      "X-Forwarded-Email": "mallory@example.org",
      x_forwarded_email: "mallory@example.org",
      "X-Forwarded-For": "203.0.113.9",
      "X-Forwarded-Host": "example.org",
      Forwarded: "for=203.0.113.9",
      "X-Real-IP": "203.0.113.9",
      Cookie: "kept=1",
    },
  });
  const said = heard[0]?.headers ?? {};
  expect(said["x-forwarded-email"]).toBe(EMAIL);
  expect(said["x-forwarded-for"]).toBe("127.0.0.1");
  expect(said.cookie).toBe("kept=1");
  expect(JSON.stringify(said)).not.toMatch(/mallory|203\.0\.113\.9|example\.org/);
});

test("Gratis is asked under the name that the visitor used", async () => {
  const { ask, heard, host } = await behindProxy();
  await ask("/models?q=a%2Fb");
  expect(heard[0]?.headers.host).toBe(host);
  expect(heard[0]?.url).toBe("/models?q=a%2Fb");
});

test("a large body goes through whole, both ways, and so do status and headers", async () => {
  const { ask } = await behindProxy();
  const body = "x".repeat(3_000_000);
  const answer = await ask("/echo", { method: "POST", body });
  expect(answer.statusCode).toBe(201);
  expect(answer.headers["set-cookie"]).toEqual(["one=1", "two=2"]);
  expect((await text(answer)).length).toBe(body.length);
});

test("while Gratis does not answer the visitor is told so", async () => {
  const { ask, stopInner } = await behindProxy();
  await stopInner();
  const answer = await ask("/");
  expect(answer.statusCode).toBe(502);
  expect(await text(answer)).toContain("Gratis does not answer");
});

test("a visitor who goes away does not leave the request behind", async () => {
  const { port, heard } = await behindProxy();
  const asked = request({ host: "127.0.0.1", port, path: "/never" });
  asked.on("error", () => undefined).end();
  await expect.poll(() => heard.length).toBe(1);
  const ended = new Promise((resolve) => heard[0]?.socket.once("close", resolve));
  asked.destroy();
  await ended;
  expect(heard[0]?.socket.destroyed).toBe(true);
});

/** A proxy before a server that echoes bodies and notes what it was asked. */
async function behindProxy() {
  const heard: IncomingMessage[] = [];
  const inner = createServer((asked, answer) => {
    heard.push(asked);
    if (asked.url === "/never") return;
    answer.writeHead(201, { "set-cookie": ["one=1", "two=2"] });
    asked.pipe(answer);
  });
  await new Promise<void>((resolve) => inner.listen(0, "127.0.0.1", resolve));
  const to = (inner.address() as AddressInfo).port;
  const proxy = await startProxy({ port: 0, to, email: EMAIL });
  const stopInner = () =>
    new Promise<void>((resolve) => {
      inner.close(() => resolve());
      inner.closeAllConnections();
    });
  onTestFinished(() => proxy.close());
  onTestFinished(stopInner);

  function ask(path: string, options: Asking = {}): Promise<IncomingMessage> {
    const { method = "GET", headers = {}, body = "" } = options;
    return new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port: proxy.port, path, method, headers });
      asked.on("response", resolve).on("error", reject).end(body);
    });
  }
  return { ask, heard, stopInner, port: proxy.port, host: `127.0.0.1:${proxy.port}` };
}

type Asking = { method?: string; headers?: Record<string, string>; body?: string };
