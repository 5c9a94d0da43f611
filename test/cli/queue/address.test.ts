import { afterAll, describe, expect, test } from "vitest";
import { readQueueAddress } from "../../../cli/queue/address.js";
import { openQueue } from "../../../cli/queue/publishing/open-queue.js";
import { loadScenarioText } from "../../../cli/shell/scenario-files.js";
import { openWorkshop, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { folder, file } = workshop;
afterAll(workshop.remove);

/** As TypeScript leaves it out, so does the command line. */
const read = (queue: string, environment: NodeJS.ProcessEnv = {}) => readQueueAddress({ queue }, environment);

describe("the address of a queue", () => {
  test.each([
    { url: "redis://host", is: { host: "host", port: 6379, database: 0, tls: undefined, shown: "redis://host:6379" } },
    { url: "valkey://host:7000/3", is: { port: 7000, database: 3, shown: "valkey://host:7000/3" } },
    { url: "redis://[::1]:7000", is: { host: "::1", shown: "redis://[::1]:7000" } },
    { url: "rediss://ann:p%40ss@host", is: { username: "ann", password: "p@ss", shown: "rediss://ann@host:6379" } },
    { url: "valkeys://:pass@host", is: { username: undefined, password: "pass", shown: "valkeys://host:6379" } },
  ])("is $url", ({ url, is }) => {
    expect(read(url)).toMatchObject(is);
    expect(read(url).tls === undefined).toBe(!/^\w+s:/.test(url.replace("redis:", "")));
  });

  test("may have its password in the environment; that of the URL goes before it", () => {
    const environment = { HEARSAY_QUEUE_PASSWORD: "other" };
    expect(read("redis://ann@host", environment).password).toBe("other");
    expect(read("redis://ann:own@host", environment).password).toBe("own");
  });

  const FORM = "write redis://USER:PASSWORD@HOST:PORT/DATABASE, or rediss:// with TLS";

  test.each([
    { url: "s3cret", says: `--queue: this is not the URL of a queue: ${FORM}` },
    { url: "redis://:s3cret@127.0.0.1:99999", says: `--queue: this is not the URL of a queue: ${FORM}` },
    { url: "http://u:s3cret@host", says: `--queue: http:// is no scheme of Redis or Valkey: ${FORM}` },
    { url: "redis:///0", says: `--queue: there is no host in it: ${FORM}` },
    { url: "redis://:s3cret@host:0", says: `--queue: port 0 is none: ${FORM}` },
    { url: "redis://:s3cret@host/db", says: "--queue: after the host stands the number of a database, such as /2" },
    { url: "redis://:s3cret@host?family=6", says: "--queue: nothing can follow the number of the database" },
    { url: "redis://:s3cret%@host", says: "--queue: a % in the user or the password is written as %25" },
  ])("is not $url, and what is said does not have the password in it", ({ url, says }) => {
    expect(() => read(url)).toThrow(says);
    expect(() => read(url)).not.toThrow("s3cret");
  });
});

describe("a sweep has no queue", () => {
  const base = loadScenarioText({ file: "ring.yaml", text: RING, folder });
  const importing = file(
    "importing.mjs",
    'import { sizeOf } from "./other.mjs";\nexport const protocol = { sizeOf };\n',
  );

  test.each([
    { options: { queueName: "other" }, says: "--queue-name is for --queue, which is missing" },
    { options: { queueCa: "ca.pem" }, says: "--queue-ca is for --queue, which is missing" },
    { options: { queue: "redis://h", workers: 2 }, says: "--workers is about threads of this process" },
    { options: { queue: "redis://h", memory: 1e9 }, says: "--memory is about threads of this process" },
    { options: { queue: "redis://h", queueName: "a:b" }, says: "--queue-name a:b: a name has 1 to 64 characters" },
    { options: { queue: "redis://h", queueCa: "ca.pem" }, says: "--queue-ca is for TLS: write rediss:// in --queue" },
    { options: { queue: "rediss://h", queueCa: "no.pem" }, says: "--queue-ca no.pem: there is no such file" },
    {
      options: { queue: "redis://h", protocol: `${folder}/${importing}` },
      says: "over a queue goes this one file, which can import nothing but `node:` modules: bundle it",
    },
  ])("with $options", async ({ options, says }) => {
    await expect(openQueue({ vary: [], ...options }, base, [])).rejects.toThrow(says);
  });

  test("whose certificate is none", async () => {
    const queueCa = `${folder}/${file("ring.yaml", RING)}`;
    const opened = openQueue({ vary: [], queue: "rediss://h", queueCa }, base, []);
    await expect(opened).rejects.toThrow("there is no certificate in PEM in it");
  });
});
