// What the scripts here share: the stand-in's control, and checks that print a line each.
import { fileURLToPath } from 'node:url';

const slackPort = process.env.STANDIN_SLACK;
const gitlabPort = process.env.STANDIN_GITLAB;

// The folder with recorded answers and documented methods, for those who have it.
export const shared = process.env.EHRBOT_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
export const slackApi = `http://127.0.0.1:${slackPort}/api/`;
export const gitlabHost = `http://127.0.0.1:${gitlabPort}`;
export const botToken = 'xoxb-standin';
export const appToken = 'xapp-standin';
export const gitlabToken = 'glpat-standin';

export async function control(what, args = {}) {
  const r = await fetch(`http://127.0.0.1:${slackPort}/_control`, {
    method: 'POST',
    body: JSON.stringify({ do: what, ...args }),
  });
  const answer = await r.json();
  if (!answer.ok) throw new Error(`${what}: ${answer.why}`);
  return answer;
}

let failed = 0;

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function check(name, got, wanted = true) {
  const fine = same(got, wanted);
  if (!fine) failed++;
  console.log(fine ? `ok    ${name}` : `FAIL  ${name}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
}

// The error name that a call of the Web API ends with, or "ok"; it is kept in errorsSeen.
export const errorsSeen = new Set();

export async function errorOf(promise) {
  try {
    await promise;
    return 'ok';
  } catch (e) {
    const name = e.data?.error ?? e.message;
    errorsSeen.add(name);
    return name;
  }
}

// What `ready` returns as soon as it is true; a check fails when nothing comes.
export async function until(name, ready, seconds = 5) {
  const end = Date.now() + 1000 * seconds;
  for (;;) {
    const got = await ready();
    if (got) return got;
    if (Date.now() > end) {
      check(name, 'nothing came', 'something');
      return undefined;
    }
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

export async function noErrors(name, expected = []) {
  const { errors } = await control('errors', { clear: true });
  check(`${name}: the ledger`, errors, expected);
}

export function finish() {
  process.exit(failed ? 1 : 0);
}
