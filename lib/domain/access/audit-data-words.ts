import type { AuditAction } from "./audit";
import {
  asking,
  counted,
  type DeedWords,
  halves,
  onModel,
  quoted,
  spaced,
  writtenBy,
} from "./audit-phrases";

/** The installation's data, and what the team writes down about models. */
export const DATA_WORDS = {
  job_run: {
    name: "Job run",
    past: "Ran the job",
    plain: "run the job",
    rest: ({ target }) => spaced(target),
  },
  import: {
    name: "Import",
    past: "Imported captures",
    plain: "import captures",
    rest: ({ detail }) => counted(detail),
  },
  bundled_dropped: {
    name: "Bundled history dropped",
    past: "Dropped the bundled history",
    plain: "drop the bundled history",
  },
  export: {
    name: "Export",
    past: "Exported",
    plain: "export",
    rest: ({ target }) => spaced(target ?? "data"),
  },
  backup: {
    name: "Backup",
    past: "Made a backup",
    plain: "make a backup",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  restore: {
    name: "Restore",
    past: "Restored a backup",
    plain: "restore a backup",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  key_rotated: {
    name: "Encryption key rotated",
    past: "Rotated the encryption key",
    plain: "rotate the encryption key",
  },
  note_added: {
    name: "Note added",
    past: "Added a note",
    plain: "add a note",
    rest: ({ target, detail }) => `${onModel({ target })}${halves(detail)}`,
  },
  note_removed: {
    name: "Note removed",
    past: "Removed a note",
    plain: "remove a note",
    rest: ({ target, detail }) => `${onModel({ target })}${writtenBy(detail)}`,
  },
  chain_saved: {
    name: "Chain saved",
    past: "Saved the chain",
    plain: "save the chain",
    rest: ({ target, detail }) => `${quoted(target)}${asking(detail)}`,
  },
  chain_removed: {
    name: "Chain removed",
    past: "Removed the chain",
    plain: "remove the chain",
    rest: ({ target }) => quoted(target),
  },
} as const satisfies Partial<Record<AuditAction, DeedWords>>;
