import { type APIRequestContext, type APIResponse, request } from "@playwright/test";
import type { NewTokenAnswer, SignInAnswer } from "@/lib/domain/access/access-answers";

/** Cookies, as browsers and callers take them. */
export type Cookies = Awaited<ReturnType<APIRequestContext["storageState"]>>;

export const NO_COOKIES: Cookies = { cookies: [], origins: [] };

export type Account = { readonly email: string; readonly password: string };

/** A browser without pages: it keeps its cookies, says where it is, and follows no redirect. */
export type Caller = APIRequestContext;

export function newCaller(url: string, storageState: Cookies = NO_COOKIES): Promise<Caller> {
  const extraHTTPHeaders = { origin: url };
  return request.newContext({ baseURL: url, extraHTTPHeaders, maxRedirects: 0, storageState });
}

/** A caller who is signed in with a password; throws when it is refused or more is asked for. */
export async function signIn(url: string, { email, password }: Account): Promise<Caller> {
  const caller = await newCaller(url);
  const answer = await caller.post("/api/v1/session", { data: { email, password } });
  const { next } = await dataOf<SignInAnswer>(answer);
  if (next !== "done") throw new Error(`The sign-in of ${email} asks for a ${next}.`);
  return caller;
}

/** A new API token for everything that a token may do, in clear. */
export async function makeToken(admin: Caller): Promise<string> {
  const answer = await admin.post("/api/v1/tokens", {
    data: { name: "browser tests", scope: "admin" },
  });
  return (await dataOf<NewTokenAnswer>(answer)).token;
}

/** The `data` of a good answer; throws what a bad one says. */
export async function dataOf<Data>(answer: APIResponse): Promise<Data> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return ((await answer.json()) as { data: Data }).data;
}

/** The code in the error of a refused change or read. */
export async function refusalOf(answer: APIResponse): Promise<string> {
  const { error } = (await answer.json()) as { error?: { code: string } };
  return `${answer.status()} ${error?.code ?? "without a code"}`;
}
