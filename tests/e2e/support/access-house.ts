import { type Capability, may, type Visitor } from "@/lib/domain/access/access";
import { maskKey } from "@/lib/domain/keys/pasted-key";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import type { PagePath } from "@/lib/http/access-manifest";
import { fakeSecret } from "../../fake-openrouter/account/fake-secret";
import { type Cookies, NO_COOKIES, newCaller } from "./caller";
import { nobodysUrl } from "./gratis-process";
import { invitationToken, join, openShareLink } from "./people";
import { INCIDENT_MODEL, plantIncident } from "./plant-incident";
import { ADMIN, type Gratis, startGratis } from "./start-gratis";

/** Who asks. `ended` still has the cookie of a session that was signed out. */
export const WHO = ["nobody", "ended", "public", "viewer", "member", "admin"] as const;
export type Who = (typeof WHO)[number];

/** Something that only some may read, wherever it turns up. */
export type Mark = { readonly what: string; readonly needs: Capability; readonly text: RegExp };

/** A Gratis in use, with everybody who may ask it, and with marks on what not everybody may see. */
export type House = {
  readonly gratis: Gratis;
  readonly cookies: Readonly<Record<Who, Cookies>>;
  readonly marks: readonly Mark[];
  readonly addresses: Readonly<Record<PagePath, string>>;
};

const OLGA = { role: "member", email: "olga@marker.example", name: "Olga Marker" } as const;
const INVITED = "invited@marker.example";
const STRANGER = "stranger@marker.example";
const TOKEN = "marker of a token";
const SHARE_LINK = "marker of a share link";
const KEY = fakeSecret(77);

/** `project` is the folder of the build. */
export async function startHouse(project?: string): Promise<House> {
  const openrouterUrl = await nobodysUrl();
  const gratis = await startGratis({
    openrouterUrl,
    env: { OPENROUTER_API_KEY: KEY },
    ...(project === undefined ? {} : { project }),
  });
  // It fails, and the reason is the team's to know.
  await gratis.firstRun();
  await gratis.admin().post("/api/v1/jobs/keys/run");
  await join(gratis, OLGA);
  await invitationToken(gratis, { email: INVITED, role: "viewer" });
  const invitation = await invitationToken(gratis, {
    email: "open@gratis.example",
    role: "viewer",
  });
  await gratis.admin().post("/api/v1/tokens", { data: { name: TOKEN, scope: "read" } });
  const stranger = await newCaller(gratis.url);
  await stranger.post("/api/v1/session", { data: { ...ADMIN, email: STRANGER } });
  const incident = await plantIncident(gratis.dataDir, Date.now());
  const [model] = await gratis.read<readonly ModelAnswer[]>("/models");
  if (!model) throw new Error("The bundled history has no free model.");
  await gratis.watch(model.id);
  return {
    gratis,
    cookies: {
      nobody: NO_COOKIES,
      ended: await endedSession(gratis),
      public: await (await openShareLink(gratis, SHARE_LINK)).storageState(),
      viewer: await cookiesOf(gratis, "viewer"),
      member: await cookiesOf(gratis, "member"),
      admin: gratis.cookies,
    },
    marks: [
      { what: "a model", needs: "see_public", text: literally(model.name) },
      { what: "a watched model", needs: "see_catalog", text: /watched\\?":true/ },
      {
        what: "why a job failed",
        needs: "see_catalog",
        text: literally(new URL(openrouterUrl).host),
      },
      { what: "a key of OpenRouter", needs: "see_usage", text: literally(maskKey(KEY)) },
      { what: "an incident", needs: "see_usage", text: literally(INCIDENT_MODEL) },
      { what: "a person", needs: "manage_access", text: literally(OLGA.name) },
      { what: "an invitation", needs: "manage_access", text: literally(INVITED) },
      { what: "a token", needs: "manage_access", text: literally(TOKEN) },
      { what: "a share link", needs: "manage_access", text: literally(SHARE_LINK) },
      { what: "a line of the log", needs: "read_audit", text: literally(STRANGER) },
    ],
    addresses: {
      "/": "/",
      "/models": "/models",
      "/models/[...id]": modelPath(model.id),
      "/history": "/history",
      "/usage": "/usage",
      "/spend": "/spend",
      "/spend/[id]": `/spend/${incident}`,
      "/keys": "/keys",
      "/tools": "/tools",
      "/settings": "/settings",
      "/settings/data": "/settings/data",
      "/settings/team": "/settings/team",
      "/settings/tokens": "/settings/tokens",
      "/settings/audit": "/settings/audit",
      "/account": "/account",
      "/login": "/login",
      "/setup": "/setup",
      "/invite/[token]": `/invite/${invitation}`,
    },
  };
}

/** For `may`; the ids do not matter there. */
export function visitorOf(who: Who): Visitor {
  switch (who) {
    case "nobody":
    case "ended":
      return { kind: "nobody" };
    case "public":
      return { kind: "public", shareLinkId: "1" };
    default:
      return { kind: "person", userId: "1", email: "", name: "", role: who, sessionId: "1" };
  }
}

/** The marks in `text` that are not for `who`. */
export function leaksIn(
  text: string,
  { marks, who }: { marks: readonly Mark[]; who: Who },
): string[] {
  const visitor = visitorOf(who);
  return marks
    .filter((mark) => !may(visitor, mark.needs) && mark.text.test(text))
    .map(({ what }) => what);
}

export function cookieHeader({ cookies }: Cookies): Record<string, string> {
  if (cookies.length === 0) return {};
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

async function cookiesOf(gratis: Gratis, role: "viewer" | "member"): Promise<Cookies> {
  return (await join(gratis, { role })).caller.storageState();
}

async function endedSession(gratis: Gratis): Promise<Cookies> {
  const { caller } = await join(gratis, { role: "admin", email: "left@gratis.example" });
  const cookies = await caller.storageState();
  await caller.delete("/api/v1/session");
  return cookies;
}

function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
