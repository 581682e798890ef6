// The bare Socket Mode client: what is sent and acked, and how it lives through broken sockets. It waits five
// seconds before it dials again.
import { SocketModeClient, LogLevel } from '@slack/socket-mode';
import { control, check, until, noErrors, finish, slackApi, appToken } from './lib.mjs';

const quiet = { getLevel: () => LogLevel.ERROR, setLevel() {}, setName() {}, debug() {}, info() {}, warn() {}, error() {} };
const client = new SocketModeClient({ appToken, logger: quiet, clientOptions: { slackApiUrl: slackApi } });
const events = [];
let acking = true;
client.on('slack_event', async (e) => {
  events.push(e);
  if (acking) await e.ack();
});
const community = 'C0000000001';
const counts = async () => (await control('counts')).counts;
const patience = 20;

async function next(test) {
  return until('an event', () => {
    const i = events.findIndex(test);
    return i < 0 ? undefined : events.splice(i, 1)[0];
  });
}

await client.start();
await control('say', { channel: community, user: 'anna', text: 'one' });
const one = await next((e) => e.body.event?.text === 'one');
check('an event', [one.type, one.body.event.type, one.retry_num, one.body.api_app_id], ['events_api', 'message', 0, 'A0000000001']);
await until('its ack', async () => (await counts()).acks === 1);

acking = false;
await control('say', { channel: community, user: 'anna', text: 'two' });
const two = await next((e) => e.body.event?.text === 'two');
acking = true;
await control('advance', { ms: 3000 });
const again = await next((e) => e.body.event?.text === 'two');
check('an unacked event comes again', [again.body.event_id === two.body.event_id, again.retry_num, again.retry_reason], [true, 1, 'timeout']);
await until('its ack', async () => (await counts()).unacked === 0);

await control('cut');
await until('a new socket after the cut', async () => (await counts()).sockets === 1, patience);
await control('say', { channel: community, user: 'anna', text: 'three' });
check('events go on after a cut', (await next((e) => e.body.event?.text === 'three')).body.event.text, 'three');

await control('halt');
await control('say', { channel: community, user: 'boris', text: 'four' });
const alive = await until('a new socket after the halt', async () => (await counts()).sockets === 1, patience);
check('a half-open socket is noticed', alive);
// Slack goes on giving the ghost its share until it forgets it.
await control('cut', { socket: 2 });
await control('advance', { ms: 63000 });
check('what was lost in it comes again', (await next((e) => e.body.event?.text === 'four'))?.retry_num > 0);

await control('raw', { text: 'UNAUTHENTICATED: cache_error' });
await control('raw', { text: 'x', binary: true });
await control('say', { channel: community, user: 'anna', text: 'five' });
check('unparsable and binary frames are survived', (await next((e) => e.body.event?.text === 'five')).body.event.text, 'five');
await control('disconnect', { reason: 'warning', cut_after_ms: 10000 });
await until('the old socket to go', async () => (await counts()).sockets === 0, patience);
await until('a new socket after the warning', async () => (await counts()).sockets === 1, patience);

await client.disconnect();
await until('no socket', async () => (await counts()).sockets === 0);
await control('say', { channel: community, user: 'anna', text: 'while away' });
check('an event waits for its moment', (await counts()).waiting >= 0);
await client.start();
await control('advance', { ms: 60000 });
const late = await next((e) => e.body.event?.text === 'while away');
check('what was said while nobody was there', late?.retry_num, 2);
await client.disconnect();
await noErrors('socket-mode');
finish();
