import type { RouteAnswer } from "../errors";
import type { FakeCatalog } from "../fake-catalog";
import type { FakeClock } from "../fake-clock";
import { type BroadcastOptions, broadcastOf, type Delivery } from "./broadcast";
import { FakeAccount, type KeyChange } from "./fake-account";
import type { PlantedKey, PlantedRequest, PlantedWorld } from "./planted";
import { PLAIN, type Quirks } from "./quirks";
import { type AccountRequest, routeAccount } from "./route-account";
import { startOf } from "./utc";

/** Everything behind a key: the accounts, and how OpenRouter behaves about them today. */
export class FakeAccounts {
  readonly #clock: FakeClock;
  readonly #catalog: FakeCatalog;
  #accounts: FakeAccount[] = [];
  #quirks: Quirks = { ...PLAIN };
  readonly #analytics = new Map<FakeAccount, { minute: number; asked: number }>();

  constructor(clock: FakeClock, catalog: FakeCatalog) {
    this.#clock = clock;
    this.#catalog = catalog;
  }

  plant(worlds: readonly PlantedWorld[]): void {
    this.#accounts = worlds.map((world) => new FakeAccount(world));
  }

  quirk(quirks: Partial<Quirks>): void {
    this.#quirks = { ...this.#quirks, ...quirks };
  }

  addKeys(keys: readonly PlantedKey[], account = 0): void {
    const owner = this.#accounts[account];
    if (!owner) throw new Error("Plant an account first.");
    for (const key of keys) owner.addKey(key);
  }

  addRequests(requests: readonly PlantedRequest[]): void {
    for (const request of requests) this.#ownerOf(request.keyHash).addRequests([request]);
  }

  changeKey(hash: string, change: KeyChange): void {
    this.#ownerOf(hash).changeKey(hash, { ...change, at: this.#clock.now() });
  }

  hideModels(ids: readonly string[], account = 0): void {
    const owner = this.#accounts[account];
    if (!owner) throw new Error("Plant an account first.");
    owner.hiddenModels = new Set(ids);
  }

  serves(hash: string): boolean {
    const key = this.#ownerOf(hash).findKey(hash);
    return key !== null && !key.isDeleted && !key.isDisabled;
  }

  /** True for the secret of a key that signs somebody in. */
  knows(bearer: string): boolean {
    const now = this.#clock.now();
    return this.#accounts.some((account) => account.keyOf(bearer, now) !== null);
  }

  /** What Broadcast sends of the requests from the first moment on, up to but not including the second. */
  deliveries({ from, until, ...options }: DeliveryRange): Delivery[] {
    return this.#accounts
      .flatMap((account) =>
        [...account.requestsFrom(from, until)].map((request) => ({ account, request })),
      )
      .sort((a, b) => a.request.at - b.request.at)
      .map(({ account, request }) => broadcastOf(request, { account, ...options }));
  }

  answer(request: AccountRequest): RouteAnswer | null {
    return routeAccount(request, {
      accounts: this.#accounts,
      now: this.#clock.now(),
      quirks: this.#quirks,
      catalog: this.#catalog,
      mayAskAnalytics: (account) => this.#mayAskAnalytics(account),
    });
  }

  #mayAskAnalytics(account: FakeAccount): boolean {
    const minute = startOf("minute", this.#clock.now());
    const last = this.#analytics.get(account);
    const asked = (last?.minute === minute ? last.asked : 0) + 1;
    this.#analytics.set(account, { minute, asked });
    return asked <= this.#quirks.analyticsPerMinute;
  }

  #ownerOf(hash: string): FakeAccount {
    const owner = this.#accounts.find((account) => account.findKey(hash) !== null);
    if (!owner) throw new Error(`There is no key ${hash}.`);
    return owner;
  }
}

export type DeliveryRange = BroadcastOptions & { from: number; until: number };
