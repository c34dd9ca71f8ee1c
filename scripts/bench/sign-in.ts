/** The account that the settings of the measured server name. */
export const PERSON = {
  email: "bench@gratis.example",
  password: "forty-two measured afternoons",
} as const;

/** What opens the measured server: pages by the session, the API by the token. */
export type Access = { readonly cookie: string; readonly authorization: string };

/** Signs the person in and makes a token, as a person and a program of theirs would. */
export async function signIn(url: string): Promise<Access> {
  const signedIn = await post(`${url}/api/v1/session`, { body: PERSON });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const made = await post(`${url}/api/v1/tokens`, {
    body: { name: "bench", scope: "admin" },
    headers: { cookie, origin: url },
  });
  const { data } = (await made.json()) as { data: { token: string } };
  return { cookie, authorization: `Bearer ${data.token}` };
}

async function post(
  url: string,
  { body, headers = {} }: { body: object; headers?: Record<string, string> },
): Promise<Response> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
