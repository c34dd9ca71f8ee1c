import Sqlite from "better-sqlite3";
import type { Database } from "@/db/client";

export type WriteFault = {
  /** The n-th write from now on fails, as do those after it when `forGood`; so does the commit that is in its place. */
  arm(n: number, options: { code: string; forGood?: boolean }): void;
  disarm(): void;
  /** Writes and commits since it was armed. */
  readonly writes: number;
  readonly hasFired: boolean;
};

type Statement = Sqlite.Statement<unknown[]>;

/** Lets single writes of this connection fail the way SQLite reports a failing disk. Reads go on. */
export function failWrites(db: Database): WriteFault {
  const client = db.$client;
  const state = { writes: 0, n: Number.POSITIVE_INFINITY, code: "", forGood: false, fired: false };
  const write = () => {
    state.writes += 1;
    const isHit = state.forGood ? state.writes >= state.n : state.writes === state.n;
    if (!isHit) return;
    state.fired = true;
    throw new Sqlite.SqliteError("the test's disk fails", state.code);
  };

  const { prepare, transaction } = client;
  // The connection remembers its statements, so the same one comes again.
  const guardedOnes = new WeakSet<Statement>();
  client.prepare = ((sql: string) => {
    const statement: Statement = prepare.call(client, sql);
    if (statement.readonly || guardedOnes.has(statement)) return statement;
    guardedOnes.add(statement);
    return guarded(statement, write);
  }) as typeof client.prepare;
  // The commit is a write as well, and the last one of each transaction.
  client.transaction = ((work: (...args: unknown[]) => unknown) =>
    transaction.call(client, (...args: unknown[]) => {
      const result = work(...args);
      write();
      return result;
    })) as typeof client.transaction;

  return {
    arm(n, { code, forGood = false }) {
      Object.assign(state, { writes: 0, n, code, forGood, fired: false });
    },
    disarm() {
      state.n = Number.POSITIVE_INFINITY;
    },
    get writes() {
      return state.writes;
    },
    get hasFired() {
      return state.fired;
    },
  };
}

function guarded(statement: Statement, write: () => void): Statement {
  for (const name of ["run", "get", "all"] as const) {
    const original = statement[name];
    const checked = (...args: unknown[]) => {
      write();
      return original.apply(statement, args);
    };
    Object.defineProperty(statement, name, { value: checked });
  }
  return statement;
}
