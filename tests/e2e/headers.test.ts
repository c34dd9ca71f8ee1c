import { modelPath } from "@/lib/domain/models/model-id";
import { hydrated } from "./support/page-checks";
import { rawRequest } from "./support/raw-request";
import { IDS } from "./support/rich-catalog";
import { accessTest, expect, test } from "./support/test";

const PAGES = ["/", "/models", modelPath(IDS.first), "/history", "/settings", "/settings/data"];

for (const path of PAGES) {
  test(`${path} says what it may load and run, and is kept by nobody`, async ({ request }) => {
    const page = await request.get(path);
    expect(page.status()).toBe(200);
    expectPageHeaders(page.headers());
    const policy = page.headers()["content-security-policy"] ?? "";
    const nonce = /script-src 'self' 'nonce-([\w-]+)' 'strict-dynamic';/.exec(policy)?.[1];
    expect(nonce).toBeDefined();
    const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);

    const again = await request.get(path);
    expect(again.headers()["content-security-policy"]).not.toContain(nonce);

    const part = await request.get(`${path}?_rsc`, { headers: { RSC: "1" } });
    expect(part.headers()["content-type"]).toBe("text/x-component");
    expectPageHeaders(part.headers());
  });
}

test("an address without a page, and the sign-in, carry the same headers", async ({ request }) => {
  for (const path of ["/no-such-page", "/login", "/models/acme/none", "/%ff"]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["content-security-policy"], path).toContain("'strict-dynamic'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("files are taken for nothing but what they are, and may be kept", async ({ request }) => {
  const html = await (await request.get("/models")).text();
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  const style = /\/_next\/static\/[^"]+\.css/.exec(html)?.[0] ?? "";
  for (const path of [script, style]) {
    const file = await request.get(path);
    expect(file.status(), path).toBe(200);
    expect(file.headers()["x-content-type-options"]).toBe("nosniff");
    expect(file.headers()["cache-control"]).toContain("immutable");
  }
  expect((await request.get("/icon.svg")).headers()["x-content-type-options"]).toBe("nosniff");
});

test("pictures are not worked on for anybody", async ({ request }) => {
  for (const url of ["%2Ficon.svg", "http%3A%2F%2F127.0.0.1%2F"]) {
    expect((await request.get(`/_next/image?url=${url}&w=64&q=75`)).status()).toBe(404);
  }
});

for (const path of ["/models", "/icon.svg", "/_next/static/x.js", "/no-such-page", "/login"]) {
  test(`${path} under a name that is not ours is 421 and says which variable to set`, async ({
    world,
  }) => {
    for (const forged of ["X-Forwarded-Host: localhost", "Forwarded: host=localhost"]) {
      const headers = ["Host: gratis.lan:8080", forged];
      const answer = await rawRequest(world.gratis.url, { target: path, headers });
      expect(answer.status).toBe(421);
      expect(answer.body).toContain("GRATIS_BASE_URL=http://gratis.lan:8080");
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
  });
}

test("the API under a name that is not ours is 421 in its own form", async ({ world }) => {
  const headers = ["Host: gratis.lan"];
  const answer = await rawRequest(world.gratis.url, { target: "/api/v1/models", headers });
  expect(answer.status).toBe(421);
  expect(answer.body).toContain('"wrong_host"');
});

test("a method that an address does not have is 405, and none is a fault of ours", async ({
  world,
}) => {
  const { url } = world.gratis;
  for (const method of ["TRACE", "PROPFIND", "MKCOL", "SEARCH", "PURGE", "LINK"]) {
    for (const target of ["/models", "/api/health", "/api/v1/nothing", "/icon.svg", "/_next/x"]) {
      const { status, headers } = await rawRequest(url, { method, target });
      expect(status, `${method} ${target}`).toBe(405);
      expect(headers.allow).toContain("GET");
    }
  }
  expect((await rawRequest(url, { method: "OPTIONS", target: "*" })).status).toBe(405);
  expect((await rawRequest(url, { method: "CONNECT", target: "evil.example:443" })).status).toBe(0);
});

test("a page's styles all apply, those that a dialog brings with it too", async ({ page }) => {
  await page.goto("/models");
  await hydrated(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeVisible();
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll("style")].map((style) => style.sheet !== null),
  );
  expect(styles.length).toBeGreaterThan(0);
  expect(styles).not.toContain(false);
});

test("a script that found its way into a page's markup does not run", async ({
  page,
  complaints,
}) => {
  complaints.expect(/Content Security Policy/);
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto("/models");
  await hydrated(page);
  const ran = await page.evaluate(async () => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<img src="data:," onerror="window.ran=1">
       <a id="planted" href="javascript:window.ran=2">planted</a>
       <iframe srcdoc="<script>parent.ran=3</script>"></iframe>`,
    );
    document.querySelector<HTMLElement>("#planted")?.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Reflect.get(window, "ran") as unknown;
  });
  expect(ran).toBeUndefined();
  expect(refused.filter((line) => line.includes("Content Security Policy")).length).toBe(3);
});

test("a body of more than 10 MB arrives whole", async ({ world }) => {
  const padding = " ".repeat(12 * 1024 * 1024);
  const answer = await world.gratis.admin().post("/api/v1/import?dry_run=true&name=x.json", {
    headers: { "content-type": "application/json" },
    data: `{"files":[${padding}{"name":"2025-12-30T010203Z.json","content":"[]"}]}`,
  });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({
    data: { results: [{ name: "2025-12-30T010203Z.json", status: "refused" }] },
  });
});

accessTest(
  "the audit log has the address of the connection, whatever was sent",
  async ({ start }) => {
    const gratis = await start();
    const body = JSON.stringify({ email: "stranger@gratis.example", password: "no such password" });
    const forged = "198.51.100.66";
    const { status } = await rawRequest(gratis.url, {
      method: "POST",
      target: "/api/v1/session",
      headers: [
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
        `X-Forwarded-For: ${forged}`,
        `X-Real-IP: ${forged}`,
        `x-gratis-peer: ${forged}`,
        `x-gratis-client: ${forged}`,
      ],
      body,
    });
    expect(status).toBe(401);
    const audit = await (await gratis.admin().get("/api/v1/audit?action=sign_in")).text();
    expect(audit).toContain('"address":"127.0.0.1"');
    expect(audit).not.toContain(forged);
  },
);

accessTest("browsers are held to https where people come by https", async ({ start }) => {
  const gratis = await start({
    admin: null,
    env: { GRATIS_BASE_URL: "https://gratis.example.org" },
  });
  const headers = ["Host: gratis.example.org"];
  const page = await rawRequest(gratis.url, { target: "/setup", headers });
  expect(page.status).toBe(200);
  expect(page.headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
});

test("plain http is not told to become https", async ({ request }) => {
  const headers = (await request.get("/models")).headers();
  expect(headers["strict-transport-security"]).toBeUndefined();
});

function expectPageHeaders(headers: Readonly<Record<string, string>>): void {
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]+' 'strict-dynamic';/);
  for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["x-powered-by"]).toBeUndefined();
}
