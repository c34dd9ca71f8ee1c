import type { Page } from "@playwright/test";
import type { PagePath } from "@/lib/http/access-manifest";
import { cookieHeader, type House, type Who } from "./access-house";
import { hydrated } from "./page-checks";

export type Answer = { readonly status: number; readonly location: string; readonly body: string };

type Asking = {
  readonly who: Who;
  readonly path: PagePath;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
};

/** One page as `who` gets it. Redirects are not followed, but for the one by which Next corrects its own `_rsc`. */
export async function askPage(house: House, asking: Asking): Promise<Answer> {
  const { who, path, headers = {}, query = "" } = asking;
  const first = `${house.gratis.url}${house.addresses[path]}${query}`;
  const options = {
    headers: { ...headers, ...cookieHeader(house.cookies[who]) },
    redirect: "manual",
  } as const;
  const answer = await fetch(first, options);
  const corrected = URL.parse(answer.headers.get("location") ?? "", first);
  if (corrected?.searchParams.has("_rsc") && corrected.pathname === new URL(first).pathname) {
    return told(await fetch(corrected, options));
  }
  return told(answer);
}

async function told(answer: Response): Promise<Answer> {
  const location = answer.headers.get("location") ?? "";
  return { status: answer.status, location, body: await answer.text() };
}

/** What a person sees of an answer: where it leads, or the heading of the page. */
export function shownBy({ status, location, body }: Answer): string {
  if (status >= 300 && status < 400) return `to ${location.split("?")[0]}`;
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1] ?? "nothing";
  return heading.replaceAll(/<[^>]*>/g, "").replaceAll("&#x27;", "'");
}

export type SoftRequest = { readonly url: string; readonly headers: Record<string, string> };

/** Goes through the addresses without loading a page anew, and gives what the browser asked the server for on the way. */
export async function goSoftly(
  page: Page,
  { start, addresses }: { start: string; addresses: readonly string[] },
  look: (address: string) => Promise<void> = async () => undefined,
): Promise<SoftRequest[]> {
  const asked: SoftRequest[] = [];
  let underWay = 0;
  page.on("request", (request) => {
    underWay += 1;
    const { cookie: _, ...headers } = request.headers();
    if (headers.rsc !== undefined) asked.push({ url: request.url(), headers });
  });
  page.on("requestfinished", () => (underWay -= 1));
  page.on("requestfailed", () => (underWay -= 1));
  await page.goto(start);
  await hydrated(page);
  for (const address of addresses) {
    await page.evaluate((to) => {
      const { router } = Reflect.get(window, "next") as { router: { push(to: string): void } };
      router.push(to);
    }, address);
    for (let quiet = 0; quiet < 5; quiet = underWay === 0 ? quiet + 1 : 0) {
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
    await look(address);
  }
  return asked;
}
