import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isIncompleteAnswer, networkFault } from "@/lib/openrouter/faults";
import { DEFAULT_TIMEOUTS } from "@/lib/openrouter/timeouts";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { faultOf, openWorld, SHORT_TIMEOUTS } from "./open-client";

/** Fault, code, what its sentence says, whether something did answer. */
const FAULTS: [Fault, string, RegExp, boolean][] = [
  ["refuse", "upstream_unreachable", /cannot be reached \(ECONNREFUSED\)/, false],
  ["hang-up", "upstream_reset", /closed the connection without an answer/, false],
  ["reset", "upstream_reset", /broke off in the middle/, false],
  ["no-headers", "upstream_timeout", /began no answer within 0.25 s/, false],
  ["stall", "upstream_timeout", /stopped arriving for 0.25 s/, false],
  [{ slow: 20 }, "upstream_timeout", /not complete within 1.5 s/, false],
  ["html", "upstream_not_json", /web page instead of JSON.*login page/, true],
  ["empty", "upstream_empty", /was empty/, true],
  ["truncated", "upstream_truncated", /breaks off/, true],
  ["object", "upstream_not_a_catalog", /holds no list of models/, true],
  ["no-models", "upstream_not_a_catalog", /lists no models at all/, true],
  ["half", "upstream_incomplete", /lists 13 models but says there are 25/, true],
  ["lying-count", "upstream_incomplete", /lists 25 models but says there are 32/, true],
  ["gzip-bomb", "upstream_too_large", /larger than 20 MB/, true],
];

test.each(FAULTS)("%o has its own code and sentence", async (fault, code, words, answered) => {
  const client = code === "upstream_timeout" ? { timeouts: SHORT_TIMEOUTS } : {};
  const { fake, openrouter } = await openWorld({ client });
  await fake.fail(fault);
  const error = await faultOf(openrouter.listModels({ retry: false }));
  expect(error.code).toBe(code);
  const fitting = FAULTS.filter(([, , others]) => others.test(error.message));
  expect(fitting).toEqual([[fault, code, words, answered]]);
  expect(error.message).toMatch(/\. The last good catalog stays on screen\.$/);
  expect(isIncompleteAnswer(error)).toBe(answered);
});

const STATUSES = [
  400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 418, 422, 425, 429, 451, 500, 501, 502,
  503, 504, 507, 511, 520, 521, 522, 523, 524, 529, 599,
];

test.each(STATUSES)("status %i is named in its sentence and its detail", async (status) => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status });
  const error = await faultOf(openrouter.listModels({ retry: false }));
  const expected =
    status === 429
      ? "upstream_rate_limited"
      : status === 401 || status === 403
        ? "upstream_unauthorized"
        : "upstream_status";
  expect([error.code, error.detail]).toEqual([expected, { status }]);
  expect(error.message).toContain(` answered ${status}`);
  expect(isIncompleteAnswer(error)).toBe(true);
});

test("a redirect is not followed", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status: 302 });
  const error = await faultOf(openrouter.listModels());
  expect(error).toMatchObject({ code: "upstream_status", detail: { status: 302 } });
  expect(fake.requests).toHaveLength(1);
});

test("a status counts although its page never ends", async () => {
  const hanging = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100\r\n\r\nabc");
  });
  const port = await listen(hanging);
  const baseUrl = `http://127.0.0.1:${port}`;
  const { openrouter } = await openWorld({ client: { baseUrl, timeouts: SHORT_TIMEOUTS } });
  expect(await faultOf(openrouter.listModels({ retry: false }))).toMatchObject({
    code: "upstream_status",
    detail: { status: 503 },
  });
});

test("a secure connection that never comes about is a timeout that says so", async () => {
  const port = await listen(createServer((socket) => socket.on("error", () => {})));
  const baseUrl = `https://127.0.0.1:${port}`;
  const { openrouter } = await openWorld({ client: { baseUrl, timeouts: SHORT_TIMEOUTS } });
  const error = await faultOf(openrouter.listModels({ retry: false }));
  expect(error.code).toBe("upstream_timeout");
  expect(error.message).toContain("did not take the connection within 0.25 s");
});

test("a server without TLS at a https address is unreachable, and the clock and proxies are named", async () => {
  const { fake } = await openWorld();
  const baseUrl = fake.url.replace("http:", "https:");
  const { openrouter } = await openWorld({ client: { baseUrl } });
  const error = await faultOf(openrouter.listModels({ retry: false }));
  expect(error.code).toBe("upstream_unreachable");
  expect(error.message).toMatch(/No secure connection .* clock .* proxy/);
});

test("what does not speak HTTP is not taken for OpenRouter", async () => {
  const port = await listen(
    createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    }),
  );
  const { openrouter } = await openWorld({ client: { baseUrl: `http://127.0.0.1:${port}` } });
  expect((await faultOf(openrouter.listModels({ retry: false }))).code).toBe("upstream_not_json");
});

test.each([
  ["application/json", "<html>", "upstream_not_json"],
  ["text/plain", '{"data":[]}', "upstream_not_json"],
  ["", '{"data":[]}', "upstream_not_json"],
  ["application/json; charset=utf-8", '{"data":[{"id"', "upstream_truncated"],
  ["application/json", "  \n", "upstream_empty"],
  ["application/json", "[]", "upstream_not_a_catalog"],
  ["application/problem+json", '"text"', "upstream_not_a_catalog"],
])("a 200 of type %o with the body %o is %s", async (type, body, code) => {
  const head = `HTTP/1.1 200 OK\r\n${type ? `Content-Type: ${type}\r\n` : ""}Connection: close\r\n\r\n`;
  const port = await listen(
    createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(head + body));
    }),
  );
  const { openrouter } = await openWorld({ client: { baseUrl: `http://127.0.0.1:${port}` } });
  expect((await faultOf(openrouter.listModels())).code).toBe(code);
});

test.each([
  ["ENOTFOUND", "upstream_offline"],
  ["EAI_AGAIN", "upstream_offline"],
  ["ENETUNREACH", "upstream_offline"],
  ["EHOSTUNREACH", "upstream_unreachable"],
  ["CERT_HAS_EXPIRED", "upstream_unreachable"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "upstream_unreachable"],
  ["ETIMEDOUT", "upstream_timeout"],
  ["EPIPE", "upstream_reset"],
  ["Z_DATA_ERROR", "upstream_truncated"],
  ["SOMETHING_NEW", "upstream_unreachable"],
])("the system's %s is %s, however deep it is wrapped", (cause, code) => {
  const system = Object.assign(new Error("low level"), { code: cause });
  const wrapped = new TypeError("fetch failed", { cause: new AggregateError([system]) });
  const asked = { host: "openrouter.ai", stays: "All stays.", timeouts: DEFAULT_TIMEOUTS };
  const error = networkFault(wrapped, { ...asked, phase: "before" });
  expect([error.code, error.detail]).toEqual([code, { cause }]);
  expect(error.message).toMatch(/openrouter\.ai.* All stays\.$/);
});

test("only our own errors can be incomplete answers", () => {
  const foreign = Object.assign(new Error("odd"), { code: "upstream_status" });
  expect(isIncompleteAnswer(foreign)).toBe(false);
});

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}
