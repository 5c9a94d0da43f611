import ipaddr from "ipaddr.js";

/** Whether a connection from here can lead to that IP address: this machine's own addresses reach no other machine. */
export function isReachedFrom(local: string, remote: string): boolean {
  if (!ipaddr.isValid(local)) return false; // a name
  return local.includes(":") === remote.includes(":") && isOwnMachine(local) === isOwnMachine(remote);
}

function isOwnMachine(ip: string): boolean {
  return ipaddr.parse(ip).range() === "loopback";
}
