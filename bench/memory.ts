import { readFileSync } from "node:fs";

/**
 * The most memory that this process has held, in bytes, as Linux tells it; elsewhere what it holds now. Not
 * `resourceUsage().maxRSS`, which a child process inherits from its parent.
 */
export function peakBytes(): number {
  try {
    const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (peak !== null) return Number(peak[1]) * 1024;
  } catch {
    // not Linux
  }
  return process.memoryUsage.rss();
}
