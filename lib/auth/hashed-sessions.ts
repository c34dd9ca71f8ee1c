import type { DBAdapter, DBAdapterInstance, Where } from "better-auth";
import { hashSecret, newSecret } from "./secret-tokens";

type Create<Given> = { model: string; data: Omit<Given, "id">; select?: string[] | undefined };

/**
 * Lets the database hold the SHA-256 of a session's token alone, so that who reads the file cannot be anybody. The token has
 * 256 bits; the library's own has fewer.
 */
export function withHashedSessions(createAdapter: DBAdapterInstance): DBAdapterInstance {
  return (options) => hashing(createAdapter(options));
}

function hashing(inner: DBAdapter): DBAdapter {
  return {
    ...inner,
    create: async <Given extends object, Made = Given>(query: Create<Given>) => {
      if (query.model !== "session") return inner.create<Given, Made>(query);
      const token = newSecret();
      const data = { ...query.data, token: hashSecret(token) };
      return withToken(await inner.create<Given, Made>({ ...query, data }), token);
    },
    // The library goes on with the token that was asked for, e.g. to delete the session by it.
    findOne: async <Row>(query: Parameters<DBAdapter["findOne"]>[0]) =>
      withToken(await inner.findOne<Row>(hashed(query)), askedToken(query)),
    findMany: (query) => inner.findMany(hashed(query)),
    count: (query) => inner.count(hashed(query)),
    update: async <Row>(query: Parameters<DBAdapter["update"]>[0]) =>
      withToken(await inner.update<Row>(hashed(query)), askedToken(query)),
    updateMany: (query) => inner.updateMany(hashed(query)),
    delete: (query) => inner.delete(hashed(query)),
    deleteMany: (query) => inner.deleteMany(hashed(query)),
    consumeOne: (query) => inner.consumeOne(hashed(query)),
    incrementOne: (query) => inner.incrementOne(hashed(query)),
    transaction: (work) => work(hashing(inner)),
  };
}

type Query = { readonly model: string; readonly where?: Where[] | undefined };

function hashed<Asked extends Query>(query: Asked): Asked {
  if (query.model !== "session" || !query.where) return query;
  return { ...query, where: query.where.map(hashedTerm) };
}

function hashedTerm(term: Where): Where {
  if (term.field !== "token") return term;
  if (typeof term.value === "string") return { ...term, value: hashSecret(term.value) };
  if (!Array.isArray(term.value)) return term;
  return { ...term, value: term.value.map((value) => hashSecret(String(value))) };
}

function askedToken({ model, where }: Query): string | null {
  if (model !== "session") return null;
  const term = where?.find(({ field }) => field === "token");
  return typeof term?.value === "string" ? term.value : null;
}

/** The row with its token in clear; only rows of sessions are asked for by one. */
function withToken<Row>(row: Row, token: string | null): Row {
  return token === null || row === null ? row : { ...row, token };
}
