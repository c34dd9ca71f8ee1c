import { fakeModel } from "../../fake-openrouter/fake-model";
import { type Fake, startFakeOpenRouter } from "../../fake-openrouter/start-fake-openrouter";
import { MINUTE } from "../../support/builders";
import { describeEndpoints, IDS, richCatalog, withContext } from "./rich-catalog";
import { type Gratis, startGratis } from "./start-gratis";

export type World = { readonly fake: Fake; readonly gratis: Gratis };

const POLL_EVERY = 15 * MINUTE;

/** A Gratis that has been in use for an hour and a quarter: polls without a gap, each with a change, endpoints and data notes read. */
export async function startWorld(): Promise<World> {
  const now = Date.now();
  const start = now - 5 * POLL_EVERY;
  let models = richCatalog(now);
  const fake = await startFakeOpenRouter({ models, at: start });
  describeEndpoints(fake);
  const gratis = await startGratis({ openrouterUrl: fake.url });
  await gratis.firstRun();

  const changes: readonly (() => void)[] = [
    () =>
      models.push(fakeModel({ id: IDS.newcomer }), withContext({ id: "zephyr/gale-2b" }, 4_096)),
    () => {
      models = models.filter(({ id }) => id !== IDS.gone);
    },
    () => {
      models = models.map((model) =>
        model.id === IDS.strict ? { ...model, context_length: 65_536 } : model,
      );
    },
    () => {
      models = models.map((model) =>
        model.id === IDS.goneTwin
          ? { ...model, pricing: { prompt: "0.0000009", completion: "0.0000018" } }
          : model,
      );
    },
    () => undefined,
  ];
  for (const [index, change] of changes.entries()) {
    change();
    fake.setCatalog(models);
    fake.clock.set(start + (index + 1) * POLL_EVERY);
    await gratis.run("catalog");
  }
  fake.clock.run();
  await gratis.run("endpoints");
  await gratis.run("policies");
  await gratis.watch(IDS.expiring);
  await gratis.watch(IDS.gone);
  return { fake, gratis };
}

export async function stopWorld({ fake, gratis }: World): Promise<void> {
  await gratis.stop();
  await fake.close();
}
