/** What the system's codes mean for somebody who wants to write. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EEXIST: "there is a file of that name in the way",
  EISDIR: "it is a directory",
  ENOENT: "there is no such folder",
  ENOSPC: "no space is left there",
  ENOTDIR: "there is a file in the way where a folder should be",
  EPERM: "permission denied",
  EROFS: "it is on a file system that can only be read",
};

/** Why something could not be written, in words where the system's code has some. */
export function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}
