import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** Name of this process in leases and runs. The random part tells it from a former process with the same id. */
export function createOwner(): string {
  return `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
}

/** True when the owner was a process of this machine that no longer exists. False also means "cannot be told from here". */
export function isOwnerDead(owner: string, self: string): boolean {
  const { host, pid } = readOwner(owner);
  if (owner === self || host !== readOwner(self).host || !Number.isSafeInteger(pid) || pid <= 0)
    return false;
  // In a container every start gets the same process id: what looks alive is ourselves.
  return pid === readOwner(self).pid || !isAlive(pid);
}

/** For people: `process 4711 on pi`. */
export function describeOwner(owner: string): string {
  const { host, pid } = readOwner(owner);
  return `process ${pid} on ${host}`;
}

function readOwner(owner: string): { host: string; pid: number } {
  const parts = owner.split(":");
  return { host: parts.slice(0, -2).join(":"), pid: Number(parts.at(-2)) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: then it exists.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
