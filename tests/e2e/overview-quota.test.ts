import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { hydrated } from "./support/page-checks";
import { accessTest, expect } from "./support/test";

const BROADCAST_SECRET = "lighthouse-keeper-counts-the-ships";
const MANAGEMENT = fakeSecret(1);
const INFERENCE = fakeSecret(2);

/** The account's jobs run by hand. */
const STILL = {
  GRATIS_SCHEDULE_QUOTA: "off",
  GRATIS_SCHEDULE_MINUTES: "off",
  GRATIS_SCHEDULE_KEYS: "off",
  GRATIS_SCHEDULE_ACTIVITY: "off",
};

const OF_A_REQUEST = {
  keyHash: hashOf(INFERENCE),
  model: "acme/model-001",
  variant: "free",
  provider: "Acme",
  endpointId: "endpoint-1",
  promptTokens: 100,
  completionTokens: 50,
  reasoningTokens: 0,
  costNanoUsd: 0,
  byokNanoUsd: 0,
  ok: true,
};

accessTest(
  "the counter is on the gauge, and a Broadcast delivery is on the open page within two seconds",
  async ({ start, visit }) => {
    const now = Date.now();
    const fake = await startFakeOpenRouter({ at: now });
    fake.plant({
      keys: [
        { secret: MANAGEMENT, name: "reads", kind: "management" },
        { secret: INFERENCE, name: "ci-pipeline", limitNanoUsd: 0 },
      ],
      account: { totalCreditsUsd: 10 },
    });
    const gratis = await start({
      openrouterUrl: fake.url,
      env: {
        ...STILL,
        OPENROUTER_API_KEY: INFERENCE,
        OPENROUTER_MANAGEMENT_KEY: MANAGEMENT,
        GRATIS_BROADCAST_SECRET: BROADCAST_SECRET,
      },
    });
    for (const job of ["keys", "quota"]) expect((await gratis.run(job)).status).toBe("ok");

    const page = await visit(gratis, { cookies: gratis.cookies });
    await page.clock.install();
    await page.goto("/");
    await hydrated(page);
    const gauge = page.getByRole("meter", { name: "Free requests today" });
    await expect(gauge).toHaveAttribute("aria-valuetext", /^0 of 1,000 free requests used today/);
    await expect(page.getByRole("row", { name: /ci-pipeline/ })).toContainText("$0 cap");
    await expect(page.getByText("ci-pipeline made 1 of 1")).toHaveCount(0);
    await page.evaluate(() => document.documentElement.setAttribute("data-not-reloaded", ""));

    fake.addRequests([{ ...OF_A_REQUEST, at: now }]);
    const [delivery] = fake.deliveries({ from: now, until: now + 1 });
    const answer = await fetch(`${gratis.url}/api/v1/broadcast`, {
      method: "POST",
      headers: { ...delivery?.headers, authorization: `Bearer ${BROADCAST_SECRET}` },
      body: JSON.stringify(delivery?.body),
    });
    expect(answer.status).toBe(200);
    await page.clock.fastForward(2_000);
    await expect(page.getByText("ci-pipeline made 1 of 1")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-not-reloaded");
    await fake.close();
  },
);
