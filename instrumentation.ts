/** Next calls this once, when the server starts and before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { markRequests } = await import("@/lib/http/mark-requests");
    const { boot } = await import("@/lib/scheduler/boot");
    markRequests();
    await boot(process.env);
  }
}
