import type Sqlite from "better-sqlite3";

/** More texts than the program has; lists of ids of many lengths are what could fill it. */
const MOST = 500;

/**
 * Has the connection prepare each text once. A statement holds memory that the garbage collector does not see, so a busy
 * program that prepares anew for every query grows until a collection happens to come by.
 */
export function rememberStatements(client: Sqlite.Database): void {
  const prepare = client.prepare.bind(client) as (source: string) => Sqlite.Statement;
  const known = new Map<string, Sqlite.Statement>();

  const remembered = (source: string): Sqlite.Statement => {
    const old = known.get(source);
    // One that is being read row by row cannot be run a second time.
    if (old?.busy) return prepare(source);
    const statement = old ? asNew(old) : prepare(source);
    known.delete(source);
    known.set(source, statement);
    const oldest = known.size > MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return statement;
  };
  client.prepare = remembered as typeof client.prepare;
}

/** Rows come as objects again, whatever the last user asked for. */
function asNew(statement: Sqlite.Statement): Sqlite.Statement {
  if (statement.reader) statement.raw(false).pluck(false).expand(false);
  return statement;
}
