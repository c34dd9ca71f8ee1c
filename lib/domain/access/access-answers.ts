import type { IsoTime } from "@/lib/domain/answers";
import type { Role, TokenScope } from "./access";
import type { AuditAction, AuditActorKind, AuditResult } from "./audit";

/** Who the asker is and what is open to them: `GET /api/v1/session`. */
export type SessionAnswer = {
  readonly kind: "person" | "token" | "public" | "nobody";
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role | null;
};

/** How far a sign-in has come: in, or a code of the second factor is asked for. */
export type SignInAnswer = { readonly next: "done" | "code" };

export type PersonAnswer = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly second_factor: boolean;
  readonly created_at: IsoTime;
  /** Last request with a session that still runs; null when none does. */
  readonly last_seen_at: IsoTime | null;
};

export type InvitationAnswer = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invited_by: string;
  readonly created_at: IsoTime;
  readonly expires_at: IsoTime;
};

/** A link is told once, when it is made. */
export type LinkAnswer = { readonly url: string; readonly expires_at: IsoTime | null };

export type OwnSessionAnswer = {
  readonly id: string;
  readonly current: boolean;
  readonly created_at: IsoTime;
  readonly last_seen_at: IsoTime;
  readonly expires_at: IsoTime;
  readonly address: string | null;
  readonly user_agent: string | null;
};

/** `GET /api/v1/me`. */
export type MeAnswer = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly second_factor: boolean;
  /** Null when there is no second factor. */
  readonly recovery_codes_left: number | null;
  readonly has_password: boolean;
  /** True when a proxy or a provider signs the person in, so that there is no session of ours to end. */
  readonly by_proxy: boolean;
  readonly sessions: readonly OwnSessionAnswer[];
};

/** What an authenticator app needs, and codes for the day it is lost. Told once. */
export type SecondFactorAnswer = {
  readonly uri: string;
  readonly secret: string;
  readonly recovery_codes: readonly string[];
};

export type TokenAnswer = {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly last_four: string;
  readonly created_by: string;
  readonly created_at: IsoTime;
  readonly expires_at: IsoTime | null;
  readonly last_used_at: IsoTime | null;
  readonly revoked_at: IsoTime | null;
};

/** The token itself is told once, when it is made. */
export type NewTokenAnswer = TokenAnswer & { readonly token: string };

export type ShareLinkAnswer = {
  readonly id: string;
  readonly name: string;
  readonly last_four: string;
  readonly created_by: string;
  readonly created_at: IsoTime;
  readonly expires_at: IsoTime | null;
  readonly last_used_at: IsoTime | null;
  readonly revoked_at: IsoTime | null;
};

export type NewShareLinkAnswer = ShareLinkAnswer & { readonly url: string };

export type AuditAnswer = {
  readonly id: number;
  readonly at: IsoTime;
  readonly actor_kind: AuditActorKind;
  readonly actor: string | null;
  readonly address: string | null;
  readonly action: AuditAction;
  readonly target: string | null;
  readonly result: AuditResult;
  readonly detail: Readonly<Record<string, string | number | boolean | null>> | null;
};
