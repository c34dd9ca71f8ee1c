import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from "node:http";
import type { Delivery } from "./account/broadcast";
import type { KeyChange } from "./account/fake-account";
import { type DeliveryRange, FakeAccounts } from "./account/fake-accounts";
import type { PlantedKey, PlantedRequest, PlantedWorld } from "./account/planted";
import type { Quirks } from "./account/quirks";
import type { AccountRequest } from "./account/route-account";
import { answerEndpoints, answerProviders, answerZdr } from "./answer-endpoints";
import { answerFrontend } from "./answer-frontend";
import { answerModel, answerModels, answerModelsCount } from "./answer-models";
import { errorAnswer, type RouteAnswer } from "./errors";
import {
  type EndpointOverride,
  FakeCatalog,
  type RawFrontend,
  type ScriptEntry,
} from "./fake-catalog";
import { type FakeClock, fakeClock } from "./fake-clock";
import { fakeCatalog } from "./fake-model";
import { type Fault, FaultQueue, type FaultScope } from "./fault";
import { send } from "./send";

const PREFIX = "/api/v1";

/** Routes that would cost somebody something. Gratis never calls one. */
const INFERENCE =
  /^\/(chat\/completions|completions|embeddings|responses|messages|rerank|images|videos|audio|generate|speech)(\/|$)/;

export type FakeRequest = {
  method: string;
  /** Below `/api/v1`; whole for any other address. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** The JSON that came with it; `undefined` for none. */
  body?: unknown;
  /** By the imitation's clock, ms. */
  at: number;
  fault: Fault | null;
};

export type Fake = {
  /** Ends in `/api/v1`. */
  readonly url: string;
  readonly port: number;
  readonly clock: FakeClock;
  readonly requests: FakeRequest[];
  /** How often something asked for inference. Must stay 0. */
  readonly inferenceCalls: number;
  /** One catalog from now on. Rows are sent as they are, raw captures included. */
  setCatalog(models: readonly unknown[]): void;
  /** Catalogs by the clock: the last one whose `at` has come is in force. */
  script(entries: readonly ScriptEntry[]): void;
  /** What to answer about one model's endpoints, ZDR and provider. */
  override(id: string, endpoint: EndpointOverride): void;
  /** Replaces the accounts, each with its keys and all its requests. Before, no key is valid. */
  plant(...worlds: PlantedWorld[]): void;
  /** To the account of this number in the order planted, default the first. */
  addKeys(keys: readonly PlantedKey[], account?: number): void;
  addRequests(requests: readonly PlantedRequest[]): void;
  /** Renamed, disabled, deleted, capped, moved: from now on. */
  changeKey(hash: string, change: KeyChange): void;
  /** Rows of the pages' own, undocumented API to be sent as they are; what is left out is derived as before. */
  frontend(raw: RawFrontend): void;
  /** What `/models/user` leaves out for the account of this number, default the first, from now on. */
  hideModels(ids: readonly string[], account?: number): void;
  /** False for a key that was disabled or deleted: whoever asks with it gets nothing. */
  serves(hash: string): boolean;
  /** Switches for what OpenRouter does differently from day to day; the others stay as they are. */
  quirk(quirks: Partial<Quirks>): void;
  /** Broadcast's deliveries of the requests planted for `from <= at < until`, oldest first. They are not sent. */
  deliveries(range: DeliveryRange): Delivery[];
  /** The `Age` of answers, as if a cache had kept them so long. */
  setAge(seconds: number): void;
  /** Await it for "refuse" only: closing the port takes a moment. */
  fail(fault: Fault, scope?: FaultScope): Promise<void>;
  /** Ends all faults; after "refuse" the same port opens again. */
  heal(): Promise<void>;
  close(): Promise<void>;
};

export type FakeOptions = {
  /** Default 0: any free port. */
  port?: number;
  /** Default `fakeCatalog()`. */
  models?: readonly unknown[];
  /** Milliseconds; the clock then stands still. Default: real time. */
  at?: number;
  /** "whole": the list sends rows as they are, for recorded ones. Default: it cuts long descriptions, as the live one does. */
  listedDescriptions?: "cut" | "whole";
  /** What models that have left the catalog answer. Default 404. */
  retired?: "not_found" | "empty";
};

/** An imitation of OpenRouter's lists and of the account routes behind a key, over real HTTP on the loopback, with a clock and switches for faults. */
export async function startFakeOpenRouter(options: FakeOptions = {}): Promise<Fake> {
  const clock = fakeClock(options.at);
  const catalog = new FakeCatalog(options.models ?? fakeCatalog());
  catalog.cutsDescriptions = options.listedDescriptions !== "whole";
  const accounts = new FakeAccounts(clock, catalog);
  const faults = new FaultQueue();
  const requests: FakeRequest[] = [];
  let inferenceCalls = 0;
  let ageSeconds = 0;

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://fake");
    const path = pathname.startsWith(`${PREFIX}/`) ? pathname.slice(PREFIX.length) : pathname;
    const method = request.method ?? "GET";
    const fault = faults.take(method, path);
    const at = clock.now();
    const record: FakeRequest = {
      method,
      path,
      query: Object.fromEntries(query),
      headers: request.headers,
      at,
      fault,
    };
    requests.push(record);
    if (INFERENCE.test(path)) inferenceCalls += 1;
    withBody(request, (body) => {
      if (body !== undefined) record.body = body;
      const answer = route({ method, path, query, bearer: bearerOf(request), body });
      send(answer, { request, response, date: new Date(at), ageSeconds }, fault);
    });
  });

  function route(asked: AccountRequest): RouteAnswer {
    if (INFERENCE.test(asked.path)) return errorAnswer(402);
    const own = accounts.answer(asked);
    if (own) return own;
    const isRead = asked.method === "GET" || asked.method === "HEAD";
    return isRead ? routePublic(asked) : errorAnswer(405);
  }

  function routePublic({ path, query, bearer }: AccountRequest): RouteAnswer {
    const at = clock.now();
    const rows = catalog.at(at);
    if (path === "/models") return answerModels(query, { rows, catalog });
    if (path === "/models/count") return answerModelsCount(query, rows);
    if (path === "/endpoints/zdr") return answerZdr(rows, catalog);
    if (path === "/providers") return answerProviders(rows, catalog);
    const endpoints = /^\/models\/([^/]+\/[^/]+)\/endpoints$/.exec(path)?.[1];
    if (endpoints) {
      const retired = options.retired ?? "not_found";
      const isKeyed = bearer !== null && accounts.knows(bearer);
      return answerEndpoints(decodeURIComponent(endpoints), { catalog, at, retired, isKeyed });
    }
    const single = /^\/model\/([^/]+\/[^/]+)$/.exec(path)?.[1];
    if (single) return answerModel(decodeURIComponent(single), { catalog, at });
    return answerFrontend({ path, query }, { catalog, at }) ?? errorAnswer(404, "Not Found");
  }

  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}${PREFIX}`,
    port,
    clock,
    requests,
    get inferenceCalls() {
      return inferenceCalls;
    },
    setCatalog: (models) => catalog.set(models),
    script: (entries) => catalog.script(entries),
    override: (id, endpoint) => catalog.override(id, endpoint),
    plant: (...worlds) => accounts.plant(worlds),
    addKeys: (keys, account) => accounts.addKeys(keys, account),
    addRequests: (planted) => accounts.addRequests(planted),
    changeKey: (hash, change) => accounts.changeKey(hash, change),
    frontend(raw) {
      catalog.frontend = raw;
    },
    hideModels: (ids, account) => accounts.hideModels(ids, account),
    serves: (hash) => accounts.serves(hash),
    quirk: (quirks) => accounts.quirk(quirks),
    deliveries: (range) => accounts.deliveries(range),
    setAge(seconds) {
      ageSeconds = seconds;
    },
    async fail(fault, scope = {}) {
      if (fault === "refuse") await shut(server);
      else faults.add(fault, scope);
    },
    async heal() {
      faults.clear();
      if (!server.listening) await listen(server, port);
    },
    close: () => shut(server),
  };
}

function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

/** The JSON of a request: `undefined` when there is none, the text itself when it is not JSON. */
function withBody(request: IncomingMessage, use: (body: unknown) => void): void {
  if (request.method === "GET" || request.method === "HEAD") {
    request.resume();
    use(undefined);
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const text = Buffer.concat(chunks).toString();
    use(text === "" ? undefined : jsonOf(text));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function shut(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
