import type { Answer } from "@/lib/domain/answers";
import { reach, refusalOf } from "./get-json";

type Change = {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Left out where the address says it all. */
  readonly body?: object;
};

/** Sends a change as JSON and gives the `data` of the answer. Throws `ApiError` with the server's sentence. */
export async function sendJson<Data>(path: string, change: Change): Promise<Data> {
  return (await sendForAnswer<Data>(path, change)).data;
}

/** As `sendJson`, where it matters how old what was answered from is. */
export async function sendForAnswer<Data>(path: string, change: Change): Promise<Answer<Data>> {
  const answer = await send(path, change);
  if (typeof answer === "object" && answer !== null && "data" in answer) {
    return answer as Answer<Data>;
  }
  throw refusalOf(answer, 200);
}

/** As `sendJson`, where nothing is told but that it was done. */
export async function sendOnly(path: string, change: Change): Promise<void> {
  await send(path, change);
}

async function send(path: string, { method, body }: Change): Promise<unknown> {
  const response = await reach(path, {
    method,
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(answer, response.status);
  return answer;
}
