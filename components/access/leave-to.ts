/** Goes to another page with everything asked anew: what a visitor sees hangs on who they are now. */
export function leaveTo(address: string): void {
  window.location.assign(address);
}
