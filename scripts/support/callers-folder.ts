/** npm runs commands in the project's folder and remembers where the person was. */
export function callersFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}
