import type { Role } from "@/lib/domain/access/access";
import type {
  InvitationAnswer,
  LinkAnswer,
  PersonAnswer,
} from "@/lib/domain/access/access-answers";
import { type Account, type Caller, dataOf, newCaller } from "./caller";
import type { Gratis } from "./start-gratis";

/** Somebody of the team with a browser of theirs, signed in. */
export type Member = Account & {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly caller: Caller;
};

/** Good enough for everybody whose password no test is about. */
const PASSWORD = "eleven quiet tram stops";

/** Has the admin invite somebody, and somebody join. */
export async function join(
  gratis: Gratis,
  { role, email = `${role}@gratis.example`, name = `The ${role}` }: Newcomer,
): Promise<Member> {
  const { url } = gratis;
  const token = await invitationToken(gratis, { email, role });
  const caller = await newCaller(url);
  const data = { token, name, password: PASSWORD };
  const { id } = await dataOf<PersonAnswer>(
    await caller.post("/api/v1/invitations/accept", { data }),
  );
  return { id, email, name, role, password: PASSWORD, caller };
}

export type Newcomer = { readonly role: Role; readonly email?: string; readonly name?: string };

/** What stands in the link of a new invitation. */
export async function invitationToken(
  gratis: Gratis,
  invited: { readonly email: string; readonly role: Role },
): Promise<string> {
  const answer = await gratis.admin().post("/api/v1/invitations", { data: invited });
  const { url } = await dataOf<InvitationAnswer & LinkAnswer>(answer);
  return lastPart(url);
}

/** A browser that has opened a new share link. */
export async function openShareLink(gratis: Gratis, name: string): Promise<Caller> {
  const answer = await gratis.admin().post("/api/v1/share-links", { data: { name } });
  const { url } = await dataOf<{ url: string }>(answer);
  const caller = await newCaller(gratis.url);
  await caller.get(new URL(url).pathname);
  return caller;
}

export function lastPart(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}
