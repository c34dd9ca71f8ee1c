import { errorAnswer, type RouteAnswer } from "../errors";
import type { FakeCatalog } from "../fake-catalog";
import { answerAnalyticsMeta } from "./analytics-terms";
import { answerActivity } from "./answer-activity";
import { answerAnalyticsQuery } from "./answer-analytics";
import { answerGeneration } from "./answer-generation";
import { answerKey } from "./answer-key";
import { answerKeys, answerOneKey } from "./answer-keys";
import { answerUserModels } from "./answer-user-models";
import { answerCredits, answerWorkspaces } from "./answer-workspaces";
import type { FakeAccount, FakeKey } from "./fake-account";
import type { Quirks } from "./quirks";
import { refusedKey } from "./refusals";

export type AccountRequest = {
  method: string;
  /** Below `/api/v1`. */
  path: string;
  query: URLSearchParams;
  bearer: string | null;
  body: unknown;
};

/** A request that has signed in. */
export type Asking = AccountRequest & {
  account: FakeAccount;
  key: FakeKey;
  now: number;
  quirks: Quirks;
  catalog: FakeCatalog;
};

type Route = {
  path: RegExp;
  methods: readonly string[];
  /** Who may ask. */
  needs: "any_key" | "management_key" | "credits";
  answer: (asking: Asking) => RouteAnswer;
};

const READ = ["GET", "HEAD"];

const ROUTES: readonly Route[] = [
  { path: /^\/key$/, methods: READ, needs: "any_key", answer: answerKey },
  { path: /^\/models\/user$/, methods: READ, needs: "any_key", answer: answerUserModels },
  { path: /^\/credits$/, methods: READ, needs: "credits", answer: answerCredits },
  { path: /^\/keys$/, methods: READ, needs: "management_key", answer: answerKeys },
  {
    path: /^\/keys\/[^/]+$/,
    methods: [...READ, "PATCH"],
    needs: "management_key",
    answer: (asking) => answerOneKey(asking.path.slice("/keys/".length), asking),
  },
  { path: /^\/workspaces$/, methods: READ, needs: "management_key", answer: answerWorkspaces },
  { path: /^\/generation$/, methods: READ, needs: "any_key", answer: answerGeneration },
  { path: /^\/activity$/, methods: READ, needs: "management_key", answer: answerActivity },
  {
    path: /^\/analytics\/meta$/,
    methods: READ,
    needs: "management_key",
    answer: answerAnalyticsMeta,
  },
  {
    path: /^\/analytics\/query$/,
    methods: ["POST"],
    needs: "management_key",
    answer: answerAnalyticsQuery,
  },
];

type Context = {
  accounts: readonly FakeAccount[];
  now: number;
  quirks: Quirks;
  catalog: FakeCatalog;
  /** Counts this analytics request; false when it is one too many. */
  mayAskAnalytics: (account: FakeAccount) => boolean;
};

/** The answer of a route that wants a key; null for a path that is none. */
export function routeAccount(
  request: AccountRequest,
  { accounts, now, quirks, catalog, mayAskAnalytics }: Context,
): RouteAnswer | null {
  const route = ROUTES.find(({ path }) => path.test(request.path));
  if (!route) return null;
  const { bearer } = request;
  if (bearer === null) {
    return refusedKey(401, { message: "No cookie auth credentials found", quirks });
  }
  const found = accounts.flatMap((account) => {
    const key = account.keyOf(bearer, now);
    return key ? [{ account, key }] : [];
  })[0];
  if (!found) return refusedKey(401, { message: "User not found.", quirks });

  const needs = route.needs === "credits" ? quirks.creditsFor : route.needs;
  if (needs === "management_key" && found.key.kind !== "management") {
    const message = "Only management keys can perform this operation";
    return refusedKey(quirks.wrongKey, { message, quirks });
  }
  if (!route.methods.includes(request.method)) return errorAnswer(405);
  if (request.path.startsWith("/analytics/") && !mayAskAnalytics(found.account)) {
    return errorAnswer(429);
  }
  return { isPrivate: true, ...route.answer({ ...request, ...found, now, quirks, catalog }) };
}
