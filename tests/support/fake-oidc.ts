import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Who stands before the provider and agrees to everything. */
export type Claims = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
};

export type Faults = {
  /** Put into the id_token in place of the nonce that was sent. */
  nonce?: string;
  /** In place of the client's own id. */
  audience?: string;
  /** In place of the provider's own address. */
  issuer?: string;
  /** Signed with a key that the provider does not publish. */
  isForged?: boolean;
};

export type FakeOidc = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Settings of Gratis that lead here. */
  readonly env: Record<string, string>;
  /** Goes where the browser is sent, and gives the address it is sent back to. */
  visit(url: string, claims: Claims): Promise<URL>;
  faults: Faults;
  /** Access tokens handed out. */
  readonly accessTokens: string[];
};

type Grant = { claims: Claims; nonce: string; challenge: string; redirectUri: string };

const WELL_KNOWN = "/.well-known/openid-configuration";
const CLIENT_ID = "gratis-test";
const CLIENT_SECRET = "a secret of this test alone";

/** A tiny OIDC provider over real HTTP: discovery, keys, authorization code with PKCE and nonce, signed id_token. */
export async function fakeOidc(): Promise<FakeOidc> {
  const [own, other] = [newKeys(), newKeys()];
  const jwk = { ...own.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" };
  const grants = new Map<string, Grant>();
  const accessTokens: string[] = [];
  let present: Claims = { sub: "nobody" };
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      reply(response, 500, { error: String(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const oidc: FakeOidc = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    env: {
      GRATIS_OIDC_ISSUER: issuer,
      GRATIS_OIDC_CLIENT_ID: CLIENT_ID,
      GRATIS_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      GRATIS_OIDC_NAME: "Acme ID",
    },
    async visit(url, claims) {
      present = claims;
      const { status, headers } = await fetch(url, { redirect: "manual" });
      if (status !== 302) throw new Error(`The provider answered ${status}.`);
      return new URL(headers.get("location") ?? "");
    },
    faults: {},
    accessTokens,
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    if (pathname === "/authorize") authorize(searchParams, response);
    else if (pathname === "/token") exchange(await formOf(request), request, response);
    else if (pathname === "/jwks") reply(response, 200, { keys: [jwk] });
    else if (pathname === WELL_KNOWN) reply(response, 200, about());
    else reply(response, 404, {});
  }

  function about() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
    };
  }

  function authorize(params: URLSearchParams, response: ServerResponse): void {
    const [nonce, challenge, redirectUri] = ["nonce", "code_challenge", "redirect_uri"].map(
      (name) => params.get(name),
    );
    const isWhole = nonce && challenge && redirectUri && params.get("state");
    const isOurs = params.get("client_id") === CLIENT_ID && params.get("response_type") === "code";
    if (!isWhole || !isOurs || params.get("code_challenge_method") !== "S256") {
      reply(response, 400, { error: "invalid_request" });
      return;
    }
    const code = randomUUID();
    grants.set(code, { claims: present, nonce, challenge, redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", params.get("state") ?? "");
    response.writeHead(302, { location: back.href }).end();
  }

  function exchange(
    form: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    // A code is good once.
    grants.delete(code);
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest();
    const isProven = grant?.challenge === verifier.toString("base64url");
    if (!grant || !isProven || grant.redirectUri !== form.get("redirect_uri")) {
      reply(response, 400, { error: "invalid_grant" });
      return;
    }
    if (!isClient(form, request)) {
      reply(response, 401, { error: "invalid_client" });
      return;
    }
    const accessToken = randomUUID();
    accessTokens.push(accessToken);
    const { nonce = grant.nonce, audience = CLIENT_ID, isForged = false } = oidc.faults;
    const at = Math.floor(Date.now() / 1_000);
    const claims = {
      ...grant.claims,
      nonce,
      iss: oidc.faults.issuer ?? issuer,
      aud: audience,
      iat: at,
      exp: at + 300,
    };
    const idToken = signed(claims, isForged ? other.privateKey : own.privateKey);
    reply(response, 200, {
      access_token: accessToken,
      id_token: idToken,
      token_type: "Bearer",
      expires_in: 300,
    });
  }

  return oidc;
}

function newKeys() {
  return generateKeyPairSync("rsa", { modulusLength: 2_048 });
}

/** A JSON Web Token, signed with RS256. */
function signed(claims: object, key: KeyObject): string {
  const parts = [{ alg: "RS256", kid: "one" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const signature = sign("sha256", Buffer.from(parts.join(".")), key);
  return [...parts, signature.toString("base64url")].join(".");
}

function isClient(form: URLSearchParams, { headers }: IncomingMessage): boolean {
  const basic = Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64");
  const [id, secret] = headers.authorization
    ? basic.toString().split(":").map(decodeURIComponent)
    : [form.get("client_id"), form.get("client_secret")];
  return id === CLIENT_ID && secret === CLIENT_SECRET;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
