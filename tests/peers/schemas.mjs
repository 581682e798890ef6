// Answers of the stand-in against GitLab's own JSON Schemas and against recorded answers, where the folder with
// them is at hand: EHRBOT_SHARED, or `shared` beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { WebSocket } from 'ws';
import { control, check, finish, shared, gitlabHost, gitlabToken, slackApi, botToken } from './lib.mjs';

if (!existsSync(join(shared, 'gitlab-samples/schemas'))) {
  console.log(`skip  schemas: no ${join(shared, 'gitlab-samples')}`);
  process.exit(0);
}
const read = (path) => JSON.parse(readFileSync(join(shared, path), 'utf8'));

// GitLab writes its own types ("date", "uri"), forbids what newer versions add, and names files in $ref.
function usable(schema) {
  if (Array.isArray(schema)) return schema.map(usable);
  if (schema === null || typeof schema !== 'object') return schema;
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'additionalProperties' || key === 'format') continue;
    if (key === '$ref') out[key] = String(value).split('/').pop();
    else if (key === 'time_stats') out[key] = {};
    else if (key === 'type' && (value === 'date' || value === 'uri')) out[key] = ['string', 'null'];
    else if (key === 'type' && Array.isArray(value)) out[key] = value.map((t) => (t === 'date' ? 'string' : t));
    else out[key] = usable(value);
  }
  return out;
}

const ajv = new Ajv({ strict: false, allowUnionTypes: true });
for (const name of ['issue', 'issue_link', 'notes', 'members', 'labels/label', 'labels/project_label', 'labels/label_with_counts', 'labels/project_label_with_counts'])
  ajv.addSchema(usable(read(`gitlab-samples/schemas/${name}.json`)), `${name.split('/').pop()}.json`);

function fits(name, schema, value) {
  const validate = ajv.getSchema(`${schema}.json`);
  check(`${name} fits ${schema}.json`, validate(value) ? true : validate.errors, true);
}

async function gitlab(method, path, body) {
  const r = await fetch(`${gitlabHost}/api/v4/${path}`, {
    method,
    headers: { 'PRIVATE-TOKEN': gitlabToken, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return r.json();
}

const issue = await gitlab('POST', 'projects/1/issues', { title: 'A', description: 'b', labels: 'L2:', assignee_ids: [11] });
fits('POST issue', 'issue', issue);
fits('GET issue', 'issue', await gitlab('GET', 'projects/1/issues/1'));
fits('PUT issue', 'issue', await gitlab('PUT', 'projects/1/issues/1', { state_event: 'close' }));
const other = await gitlab('POST', 'projects/2/issues', { title: 'B' });
for (const i of await gitlab('GET', 'projects/1/issues')) fits('an issue of the list', 'issue', i);
fits('POST link', 'issue_link', await gitlab('POST', 'projects/1/issues/1/links', { target_project_id: 2, target_issue_iid: other.iid }));
for (const l of await gitlab('GET', 'projects/1/issues/1/links')) fits('a linked issue', 'issue', l);
const note = await gitlab('POST', 'projects/1/issues/1/notes', { body: 'c' });
fits('POST note', 'notes', [note]);
fits('GET notes', 'notes', await gitlab('GET', 'projects/1/issues/1/notes'));
fits('GET members', 'members', await gitlab('GET', 'projects/1/members/all'));
for (const l of await gitlab('GET', 'projects/1/labels')) fits('a label', 'project_label', l);
for (const l of await gitlab('GET', 'projects/1/labels?with_counts=true')) fits('a counted label', 'project_label_with_counts', l);
fits('POST label', 'project_label', await gitlab('POST', 'projects/1/labels', { name: 'X', color: '#112233' }));

// Where there is no schema: everything that a recorded answer has must be there, of the same type. `but` are
// members that GitLab no longer sends, or only to administrators.
function covers(name, got, recorded, but = []) {
  const missing = [];
  const walk = (a, b, at) => {
    if (b === null || a === null || typeof b !== 'object') {
      if (b !== null && a !== null && typeof a !== typeof b) missing.push(`${at}: ${typeof a}`);
      return;
    }
    for (const key of Object.keys(b)) {
      if (but.includes(key)) continue;
      if (a === undefined || !(key in a)) missing.push(`${at}/${key}`);
      else walk(a[key], b[key], `${at}/${key}`);
    }
  };
  walk(got, recorded, '');
  check(`${name} has all that a recorded answer has`, missing, []);
}

const answer = (name) => read(`gitlab-samples/responses/${name}.json`);
covers('a label event', (await gitlab('GET', 'projects/1/issues/1/resource_label_events'))[0], answer('resource_label_events')[0]);
covers('a state event', (await gitlab('GET', 'projects/1/issues/1/resource_state_events'))[0], answer('issue_resource_state_events')[0]);
covers('a wiki page', await gitlab('POST', 'projects/1/wikis', { title: 'T', content: 'c' }), answer('wiki'));
covers('a token', await gitlab('GET', 'personal_access_tokens/self'), answer('list_personal_access_tokens_single'));
covers('version', await gitlab('GET', 'version'), answer('version'));
covers('a found user', (await gitlab('GET', 'users?username=anna'))[0], answer('search_users')[0]);
covers('a project that is not there', await gitlab('GET', 'projects/99'), answer('error_project_not_found'));
covers('a moved issue', await gitlab('POST', 'projects/1/issues/1/move', { to_project_id: 2 }), answer('issue_move'));

// Slack: the envelopes that the stand-in makes hold all that the recorded ones hold.
async function slack(method, args) {
  const r = await fetch(`${slackApi}${method}`, { method: 'POST', headers: { Authorization: `Bearer ${botToken}` }, body: new URLSearchParams(args) });
  return r.json();
}
const frame = (name) => read(`slack-samples/socket-mode/${name}.json`);
const open = await (await fetch(`${slackApi}apps.connections.open`, { method: 'POST', headers: { Authorization: 'Bearer xapp-standin' } })).json();
const frames = [];
const socket = new WebSocket(open.url);
socket.onmessage = (m) => {
  const f = JSON.parse(m.data);
  frames.push(f);
  if (f.envelope_id) socket.send(JSON.stringify({ envelope_id: f.envelope_id }));
};
async function came(test) {
  for (let i = 0; i < 250; i++) {
    const f = frames.find(test);
    if (f) return f;
    await new Promise((done) => { setTimeout(done, 20); });
  }
  return {};
}
const event = (test) => came((f) => f.payload?.event && test(f.payload.event));
// Texts and blocks are the people's, and say nothing about the shape.
const theirs = ['elements', 'values', 'private_metadata', 'icons'];
covers('hello', await came((f) => f.type === 'hello'), frame('00_hello'));
const said = await control('say', { channel: 'C0000000001', user: 'anna', text: 'hello <@U0000000BOT>' });
covers('message', await event((e) => e.text?.startsWith('hello') && e.type === 'message'), frame('10_event_message_channel'), theirs);
covers('app_mention', await event((e) => e.type === 'app_mention'), frame('20_event_app_mention'), theirs);
await control('say', { channel: 'C0000000001', user: 'boris', thread_ts: said.ts, text: 'reply' });
covers('a reply', await event((e) => e.text === 'reply'), frame('11_event_message_thread_reply'), theirs);
await control('edit', { channel: 'C0000000001', user: 'anna', ts: said.ts, text: 'hullo' });
covers('message_changed', await event((e) => e.subtype === 'message_changed'), frame('13_event_message_changed'), theirs);
const gone = await control('say', { channel: 'C0000000001', user: 'anna', text: 'gone' });
await control('delete', { channel: 'C0000000001', user: 'anna', ts: gone.ts });
covers('message_deleted', await event((e) => e.subtype === 'message_deleted'), frame('14_event_message_deleted'), theirs);
await control('webhook', { channel: 'C0000000002', post: read('slack-samples/webhook-posts/alertmanager_post.json') });
covers('a webhook', await event((e) => e.subtype === 'bot_message'), frame('15_event_bot_message_alertmanager_webhook'), theirs);
await control('webhook', { channel: 'C0000000002', post: read('slack-samples/webhook-posts/grafana_post.json') });
covers('a webhook of Grafana', await event((e) => e.username === 'Grafana'), frame('16_event_bot_message_grafana_webhook'), [...theirs, 'footer_icon']);
await control('react', { channel: 'C0000000001', user: 'boris', ts: said.ts, name: 'eyes' });
covers('reaction_added', await event((e) => e.type === 'reaction_added'), frame('21_event_reaction_added'));
await control('home', { user: 'anna' });
covers('app_home_opened', await event((e) => e.type === 'app_home_opened'), frame('22_event_app_home_opened'), ['view']);
await slack('conversations.join', { channel: 'C0000000003' });
covers('member_joined_channel', await event((e) => e.type === 'member_joined_channel'), frame('23_event_member_joined_channel'), ['inviter']);
const posted = await slack('chat.postMessage', { channel: 'C0000000001', thread_ts: said.ts, text: 'own', metadata: '{"event_type":"ehrbot","event_payload":{"key":"k"}}',
  blocks: JSON.stringify([{ type: 'actions', block_id: 'inc:7:act', elements: [{ type: 'button', action_id: 'inc_ack', text: { type: 'plain_text', text: 'Ack' }, value: '7' },
    { type: 'static_select', action_id: 'inc_sev', options: [{ text: { type: 'plain_text', text: 'SEV1' }, value: '1' }] }] }]) });
covers('chat.postMessage', posted, read('slack-samples/responses/chat.postMessage.ok.json'), ['event_payload']);
covers('its echo', await event((e) => e.text === 'own'), frame('18_event_own_message_echo_with_metadata'), ['event_payload']);
covers('auth.test', await slack('auth.test', {}), read('slack-samples/responses/auth.test.ok.json'));
await control('press', { user: 'anna', label: 'Ack' });
covers('block_actions', await came((f) => f.payload?.type === 'block_actions'), frame('31_block_actions_message'), theirs);
const { trigger } = await control('command', { channel: 'C0000000001', user: 'anna', command: '/ehr', text: 'x' });
covers('a command', await came((f) => f.type === 'slash_commands'), frame('30_slash_command'));
await slack('views.open', { trigger_id: trigger, view: JSON.stringify({ type: 'modal', notify_on_close: true, title: { type: 'plain_text', text: 'T' }, submit: { type: 'plain_text', text: 'S' }, close: { type: 'plain_text', text: 'C' },
  blocks: [{ type: 'input', block_id: 'title_b', optional: true, label: { type: 'plain_text', text: 'L' }, element: { type: 'plain_text_input', action_id: 'title_a' } }] }) });
await control('submit', { user: 'anna', values: { L: 'x' } });
covers('view_submission', await came((f) => f.payload?.type === 'view_submission'), frame('34_view_submission'), [...theirs, 'blocks', '0']);
const second = await control('shortcut', { user: 'anna', callback_id: 'inc_open_global' });
covers('a global shortcut', await came((f) => f.payload?.type === 'shortcut'), frame('37_global_shortcut'));
await slack('views.open', { trigger_id: second.trigger, view: JSON.stringify({ type: 'modal', notify_on_close: true, title: { type: 'plain_text', text: 'T' }, blocks: [] }) });
await control('close_view', { user: 'anna' });
covers('view_closed', await came((f) => f.payload?.type === 'view_closed'), frame('35_view_closed'), [...theirs, 'blocks']);
await control('message_shortcut', { channel: 'C0000000001', ts: said.ts, user: 'anna', callback_id: 'inc_from_message' });
covers('a message shortcut', await came((f) => f.payload?.type === 'message_action'), frame('36_message_action_shortcut'), [...theirs, 'thread_ts', 'parent_user_id']);
await slack('views.publish', { user_id: 'U0000000001', view: JSON.stringify({ type: 'home', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'home_refresh', text: { type: 'plain_text', text: 'Refresh' } }] }] }) });
await control('press', { user: 'anna', label: 'Refresh' });
covers('block_actions on Home', await came((f) => f.payload?.container?.type === 'view'), frame('33_block_actions_view_home'), theirs);
await control('disconnect', { reason: 'too_many_websockets' });
covers('disconnect', await came((f) => f.type === 'disconnect'), frame('01_disconnect_too_many_websockets'));
socket.close();
finish();
