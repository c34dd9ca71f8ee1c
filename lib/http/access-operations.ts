import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as shapes from "./access-answer-schemas";
import * as bodies from "./access-schemas";
import { answerSchema, pagedSchema } from "./answer-schemas";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const idPath = z.object({ id: z.string().meta({ description: "Id from the list." }) });
const query = noParameters;
/** Bodies are small and JSON. */
const SENT = [413, 415];
/** And a guess in them counts. */
const GUESSED = [401, 429, ...SENT];

/** What the document says about people, sessions, tokens and the audit log. */
export const accessOperations: ZodOpenApiPathsObject = {
  "/api/v1/setup": {
    post: operation({
      id: "setUp",
      summary: "Make the first account with the setup token of the log; it becomes an admin.",
      query,
      body: jsonBody(bodies.setupBody),
      answer: answerSchema(shapes.personSchema),
      status: 201,
      isOpen: true,
      errors: [404, 409, ...GUESSED],
    }),
  },
  "/api/v1/session": {
    get: operation({
      id: "getSession",
      summary: "Who asks. Keeps no session alive.",
      query,
      answer: answerSchema(shapes.sessionSchema),
      isOpen: true,
      errors: [401],
    }),
    post: operation({
      id: "signIn",
      summary: "Sign in with e-mail address and password; the session is in the cookie.",
      query,
      body: jsonBody(bodies.signInBody),
      answer: answerSchema(shapes.signInSchema),
      isOpen: true,
      errors: [403, 404, ...GUESSED],
    }),
    delete: operation({ id: "signOut", summary: "End this session.", query, errors: [404] }),
  },
  "/api/v1/session/code": {
    post: operation({
      id: "sendCode",
      summary: "The second step of a sign-in: the six digits, or a recovery code.",
      query,
      body: jsonBody(bodies.codeBody),
      answer: answerSchema(shapes.signInSchema),
      isOpen: true,
      errors: [403, 404, ...GUESSED],
    }),
  },
  "/api/v1/session/oidc": {
    post: operation({
      id: "startSingleSignOn",
      summary: "The address of the OIDC provider to go to.",
      query,
      body: jsonBody(bodies.oidcBody),
      answer: answerSchema(shapes.addressSchema),
      isOpen: true,
      errors: [403, 404, 502, ...SENT],
    }),
  },
  "/api/v1/invitations": {
    get: operation({
      id: "listInvitations",
      summary: "Open invitations, newest first.",
      query,
      answer: answerSchema(z.array(shapes.invitationSchema)),
    }),
    post: operation({
      id: "invite",
      summary: "Invite somebody; an open invitation to the same address is replaced.",
      query,
      body: jsonBody(bodies.inviteBody),
      answer: answerSchema(shapes.newInvitationSchema),
      status: 201,
      errors: [404, 409, ...SENT],
    }),
  },
  "/api/v1/invitations/{id}": {
    delete: operation({
      id: "withdrawInvitation",
      summary: "Withdraw an open invitation.",
      path: idPath,
      query,
      errors: [404],
    }),
  },
  "/api/v1/invitations/accept": {
    post: operation({
      id: "acceptInvitation",
      summary: "Use up a one-time link: join the team, or put a new password in place.",
      query,
      body: jsonBody(bodies.acceptBody),
      answer: answerSchema(shapes.personSchema),
      status: 201,
      isOpen: true,
      errors: [403, 404, 409, 410, ...GUESSED],
    }),
  },
  "/api/v1/team": {
    get: operation({
      id: "listTeam",
      summary: "Everybody who can sign in, by address.",
      query,
      answer: answerSchema(z.array(shapes.personSchema)),
    }),
  },
  "/api/v1/team/{id}": {
    patch: operation({
      id: "changeRole",
      summary: "Give another role; the person is signed out everywhere.",
      path: idPath,
      query,
      body: jsonBody(bodies.roleBody),
      answer: answerSchema(shapes.personSchema),
      errors: [404, 409, ...SENT],
    }),
    delete: operation({
      id: "removePerson",
      summary: "Remove somebody from the team.",
      path: idPath,
      query,
      errors: [404, 409],
    }),
  },
  "/api/v1/team/{id}/reset-link": {
    post: operation({
      id: "makeResetLink",
      summary: "A one-time link by which the person chooses a new password, good for a day.",
      path: idPath,
      query,
      answer: answerSchema(shapes.linkSchema),
      status: 201,
      errors: [404],
    }),
  },
  "/api/v1/team/{id}/sessions": {
    delete: operation({
      id: "endSessionsOf",
      summary: "Sign the person out everywhere.",
      path: idPath,
      query,
      errors: [404],
    }),
  },
  "/api/v1/me": {
    get: operation({
      id: "getMe",
      summary: "One's own account and running sessions.",
      query,
      answer: answerSchema(shapes.meSchema),
    }),
    patch: operation({
      id: "renameMe",
      summary: "Change one's name.",
      query,
      body: jsonBody(bodies.nameBody),
      answer: answerSchema(shapes.meSchema),
      errors: SENT,
    }),
  },
  "/api/v1/me/password": {
    post: operation({
      id: "changePassword",
      summary: "Change one's password; every other session ends.",
      query,
      body: jsonBody(bodies.changePasswordBody),
      errors: [404, 409, ...GUESSED],
    }),
  },
  "/api/v1/me/sessions": {
    delete: operation({
      id: "signOutEverywhere",
      summary: "End all one's sessions, this one too.",
      query,
      errors: [404],
    }),
  },
  "/api/v1/me/sessions/{id}": {
    delete: operation({
      id: "endMySession",
      summary: "End one of one's sessions.",
      path: idPath,
      query,
      errors: [404],
    }),
  },
  "/api/v1/me/second-factor": {
    post: operation({
      id: "beginSecondFactor",
      summary: "Make a secret and recovery codes; asked for only once it is confirmed.",
      query,
      body: jsonBody(bodies.passwordBody),
      answer: answerSchema(shapes.secondFactorSchema),
      status: 201,
      errors: [404, 409, ...GUESSED],
    }),
    put: operation({
      id: "confirmSecondFactor",
      summary: "Turn the second factor on by its first code; other sessions end.",
      query,
      body: jsonBody(bodies.confirmBody),
      errors: [404, 409, ...GUESSED],
    }),
    delete: operation({
      id: "dropSecondFactor",
      summary: "Turn the second factor off.",
      query,
      body: jsonBody(bodies.passwordBody),
      errors: [404, 409, ...GUESSED],
    }),
  },
  "/api/v1/me/recovery-codes": {
    post: operation({
      id: "renewRecoveryCodes",
      summary: "New recovery codes; the old ones stop working.",
      query,
      body: jsonBody(bodies.passwordBody),
      answer: answerSchema(shapes.recoveryCodesSchema),
      status: 201,
      errors: [404, 409, ...GUESSED],
    }),
  },
  "/api/v1/tokens": {
    get: operation({
      id: "listTokens",
      summary: "Every API token there was, newest first.",
      query,
      answer: answerSchema(z.array(shapes.tokenSchema)),
    }),
    post: operation({
      id: "makeToken",
      summary: "Make an API token; it is told this once.",
      query,
      body: jsonBody(bodies.newTokenBody),
      answer: answerSchema(shapes.newTokenSchema),
      status: 201,
      errors: SENT,
    }),
  },
  "/api/v1/tokens/{id}": {
    delete: operation({
      id: "revokeToken",
      summary: "Revoke an API token for good.",
      path: idPath,
      query,
      errors: [404],
    }),
  },
  "/api/v1/share-links": {
    get: operation({
      id: "listShareLinks",
      summary: "Every share link there was, newest first.",
      query,
      answer: answerSchema(z.array(shapes.shareLinkSchema)),
    }),
    post: operation({
      id: "makeShareLink",
      summary: "Make a link to the public view; its address is told this once.",
      query,
      body: jsonBody(bodies.newShareLinkBody),
      answer: answerSchema(shapes.newShareLinkSchema),
      status: 201,
      errors: SENT,
    }),
  },
  "/api/v1/share-links/{id}": {
    delete: operation({
      id: "revokeShareLink",
      summary: "Revoke a share link for good.",
      path: idPath,
      query,
      errors: [404],
    }),
  },
  "/api/v1/audit": {
    get: operation({
      id: "listAudit",
      summary: "Who did what, from where, newest first.",
      query: bodies.auditParameters,
      answer: pagedSchema(shapes.auditSchema),
      hasCsv: true,
    }),
  },
};
