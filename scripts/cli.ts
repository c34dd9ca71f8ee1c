import { Command, CommanderError } from "commander";
import { explainDatabaseError } from "@/db/client";
import { isAppError } from "@/lib/errors";
import { EXIT_CONFIGURATION } from "./support/read-settings";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;
/** Faults of the one who typed, not of Gratis. */
const USAGE_CODES = ["bad_request", "job_unknown", "weak_password"];

// A command is loaded when it is asked for: together they are most of Gratis, which takes seconds to read.
const program = new Command("gratis")
  .description("Gratis on the command line. Settings come from the environment, as for the server.")
  .exitOverride()
  .addHelpText("after", "\nExit codes: 0 done, 1 failed, 2 wrong usage, 78 wrong settings.");

program
  .command("import")
  .description(
    "file captures of OpenRouter's /models, in any order; the same capture twice changes nothing",
  )
  .argument("<paths...>", "files (.json, .json.gz) or folders of them")
  .option("--dry-run", "say what would happen and write nothing")
  .option("--at <time>", "when the one capture was taken, e.g. 2026-02-27T23:40:50Z")
  .action(async (paths, options) =>
    (await import("./cli/import-files")).importFiles(paths, options),
  );
program
  .command("sync")
  .description("run a job now and wait for its end")
  .argument("<job>")
  .action(async (job) => (await import("./cli/sync")).sync(job));
program
  .command("doctor")
  .description("check runtime, settings, data and the way to OpenRouter")
  .action(async () => (await import("./cli/doctor")).doctor());
program
  .command("health")
  .description("ask the running server whether it is well")
  .action(async () => (await import("./cli/health")).health());
program
  .command("backup")
  .description("copy the database, also while Gratis runs, and print where to")
  .argument("[file]", "a new file; by default one in the folder backups beside the database")
  .action(async (file) => (await import("./cli/backup")).backup(file));
program
  .command("restore")
  .description("put a backup in the place of the database; Gratis must be stopped")
  .argument("<file>")
  .action(async (file) => (await import("./cli/restore")).restore(file));
program
  .command("rotate-key")
  .description("seal the data key with a new encryption key; may run beside the server")
  .option(
    "--new-key-file <path>",
    "the new key, where Gratis does not keep the key in its data folder itself",
  )
  .action(async (options) => (await import("./cli/rotate-key")).rotateKey(options));
program
  .command("create-admin")
  .description("make an account that may do everything; may run beside the server")
  .requiredOption("--email <address>")
  .option("--name <name>", "how the team sees them; by default the address")
  .option(
    "--password-stdin",
    "read the password from the standard input; else one is made and told",
  )
  .action(async (options) => (await import("./cli/create-admin")).createAdmin(options));
program
  .command("reset-password")
  .description("give somebody a new password and end their sessions; may run beside the server")
  .requiredOption("--email <address>")
  .option(
    "--password-stdin",
    "read the password from the standard input; else one is made and told",
  )
  .option("--drop-second-factor", "for who lost the authenticator app and the recovery codes")
  .action(async (options) => (await import("./cli/reset-password")).resetPassword(options));
program
  .command("create-token")
  .description("make an API token and print it on the last line; may run beside the server")
  .requiredOption("--scope <scope>", "read, usage or admin")
  .option("--name <name>", "what it is for; by default command line")
  .option("--days <days>", "how many days it works; by default until it is revoked")
  .action(async (options) => (await import("./cli/create-token")).createToken(options));
program
  .command("drop-bundled")
  .description("remove the history that came with Gratis; what was polled or imported stays")
  .action(async () => (await import("./cli/drop-bundled")).dropBundled());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

function exitCodeFor(thrown: unknown): number {
  // Commander has already said what was wrong; help and version are no errors.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : EXIT_USAGE;
  const error = explainDatabaseError(thrown);
  if (!isAppError(error)) throw thrown;
  console.error(error.message);
  if (error.code === "bad_configuration") return EXIT_CONFIGURATION;
  return USAGE_CODES.includes(error.code) ? EXIT_USAGE : EXIT_FAILURE;
}
