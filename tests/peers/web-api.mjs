// Every method of the stand-in's Web API through the official client, with its errors.
import { WebClient, LogLevel } from '@slack/web-api';
import { existsSync, readFileSync } from 'node:fs';
import { control, check as plainCheck, errorOf, errorsSeen, noErrors, finish, shared, slackApi, botToken } from './lib.mjs';

// Every error of a documented method must be one that its documentation names; these are named for all methods.
const common = ['invalid_auth', 'token_revoked', 'missing_scope', 'invalid_arguments', 'unknown_method', 'fatal_error'];
const path = `${shared}/slack-samples/methods.json`;
const documented = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
function check(name, got, wanted = true) {
  const method = documented[name.split(':')[0]];
  if (method && errorsSeen.has(got) && !common.includes(got) && !(got in method.errors)) plainCheck(`${name}: is documented`, got, 'a documented error');
  plainCheck(name, got, wanted);
}

const options = { slackApiUrl: slackApi, logLevel: LogLevel.ERROR, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
const quiet = { getLevel: () => LogLevel.ERROR, setLevel() {}, setName() {}, debug() {}, info() {}, warn() {}, error() {} };
const web = new WebClient(botToken, { ...options, logger: quiet });
const community = 'C0000000001';
const anna = 'U0000000001';

const me = await web.auth.test();
check('auth.test', [me.ok, me.team_id, me.bot_id, me.user_id], [true, 'T0000000001', 'B0000000001', 'U0000000BOT']);
check('auth.test: scopes come in a header', me.response_metadata.scopes.includes('chat:write'));
check('api.test', (await web.api.test({ foo: 'bar' })).args.foo, 'bar');
check('auth.test: a wrong token', await errorOf(new WebClient('xoxb-no', { ...options, logger: quiet }).auth.test()), 'invalid_auth');
check('an unknown method', await errorOf(web.apiCall('nothing.here')), 'unknown_method');

const posted = await web.chat.postMessage({
  channel: community,
  text: 'A-1',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*A-1*' } },
    { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'take', text: { type: 'plain_text', text: 'Take' }, value: '1' }] }],
  metadata: { event_type: 'ehrbot', event_payload: { key: 'k1' } },
});
check('chat.postMessage', [posted.ok, posted.channel, posted.message.text, /^\d+\.\d{6}$/.test(posted.ts)], [true, community, 'A-1', true]);
check('chat.postMessage: blocks are completed', [typeof posted.message.blocks[0].block_id, posted.message.blocks[0].text.verbatim], ['string', false]);
const reply = await web.chat.postMessage({ channel: community, thread_ts: posted.ts, text: 'a reply & <more>' });
check('chat.postMessage: a reply', [reply.message.thread_ts, reply.message.text], [posted.ts, 'a reply &amp; &lt;more&gt;']);
const dm = await web.chat.postMessage({ channel: anna, text: 'to you' });
check('chat.postMessage: to a person', dm.channel[0], 'D');
check('chat.postMessage: nothing', await errorOf(web.chat.postMessage({ channel: community })), 'no_text');
check('chat.postMessage: no channel', await errorOf(web.chat.postMessage({ channel: 'C9', text: 'x' })), 'channel_not_found');
check('chat.postMessage: not in the channel', await errorOf(web.chat.postMessage({ channel: 'C0000000003', text: 'x' })), 'not_in_channel');
check('chat.postMessage: too long a header', await errorOf(web.chat.postMessage({
  channel: community, text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
})), 'invalid_blocks');
check('chat.postMessage: metadata', await errorOf(web.chat.postMessage({ channel: community, text: 'x', metadata: { event_type: 'No!', event_payload: {} } })), 'invalid_metadata_schema');

const history = await web.conversations.history({ channel: community, include_all_metadata: true });
check('conversations.history', [history.messages.length, history.messages[0].reply_count, history.messages[0].metadata.event_payload.key], [1, 1, 'k1']);
check('conversations.history: metadata is left out', (await web.conversations.history({ channel: community })).messages[0].metadata, { event_type: 'ehrbot' });
for (let i = 0; i < 4; i++) await control('say', { channel: community, user: 'anna', text: `n${i}` });
const seen = [];
for await (const page of web.paginate('conversations.history', { channel: community, limit: 2 })) seen.push(...page.messages.map((m) => m.text));
check('conversations.history: pages', seen, ['n3', 'n2', 'n1', 'n0', 'A-1']);
const forward = [];
for await (const page of web.paginate('conversations.history', { channel: community, oldest: posted.ts, limit: 3 })) forward.push(page.messages.map((m) => m.text));
check('conversations.history: pages from the oldest', forward, [['n2', 'n1', 'n0'], ['n3']]);
const replies = await web.conversations.replies({ channel: community, ts: posted.ts });
check('conversations.replies', replies.messages.map((m) => m.text), ['A-1', 'a reply &amp; &lt;more&gt;']);
for (let i = 1; i < 4; i++) await web.chat.postMessage({ channel: community, thread_ts: posted.ts, text: `r${i}` });
const threads = [];
for await (const page of web.paginate('conversations.replies', { channel: community, ts: posted.ts, limit: 3 })) threads.push(page.messages.map((m) => m.text));
check('conversations.replies: newest page first, the root on each', threads, [['A-1', 'r2', 'r3'], ['A-1', 'a reply &amp; &lt;more&gt;', 'r1']]);
check('conversations.replies: no thread', await errorOf(web.conversations.replies({ channel: community, ts: '1.000000' })), 'thread_not_found');
check('conversations.history: not in the channel', await errorOf(web.conversations.history({ channel: 'C0000000003' })), 'not_in_channel');

const updated = await web.chat.update({ channel: community, ts: posted.ts, text: 'A-1 closed' });
check('chat.update', [updated.text, updated.message.blocks[0].type, updated.message.edited.user], ['A-1 closed', 'rich_text', 'U0000000BOT']);
check('chat.update: metadata stays', (await web.conversations.history({ channel: community, oldest: posted.ts, inclusive: true, limit: 1, include_all_metadata: true })).messages[0].metadata?.event_payload.key, 'k1');
check('chat.update: too long', await errorOf(web.chat.update({ channel: community, ts: posted.ts, text: 'x'.repeat(4001) })), 'msg_too_long');
check('chat.update: no message', await errorOf(web.chat.update({ channel: community, ts: '1.000000', text: 'x' })), 'message_not_found');
check('chat.update: of another', await errorOf(web.chat.update({ channel: community, ts: history.messages.length ? (await web.conversations.history({ channel: community, limit: 1 })).messages[0].ts : '', text: 'x' })), 'cant_update_message');
check('chat.getPermalink', (await web.chat.getPermalink({ channel: community, message_ts: reply.ts })).permalink, `https://example.slack.com/archives/${community}/p${reply.ts.replace('.', '')}?thread_ts=${posted.ts}&cid=${community}`);
check('chat.postEphemeral', typeof (await web.chat.postEphemeral({ channel: community, user: anna, text: 'only you' })).message_ts, 'string');
check('chat.postEphemeral: not there', await errorOf(web.chat.postEphemeral({ channel: community, user: 'U9', text: 'x' })), 'user_not_in_channel');

check('reactions.add', (await web.reactions.add({ channel: community, timestamp: posted.ts, name: 'eyes' })).ok);
check('reactions.add: twice', await errorOf(web.reactions.add({ channel: community, timestamp: posted.ts, name: 'eyes' })), 'already_reacted');
check('reactions.get', (await web.reactions.get({ channel: community, timestamp: posted.ts })).message.reactions, [{ name: 'eyes', users: ['U0000000BOT'], count: 1 }]);
check('reactions.remove', (await web.reactions.remove({ channel: community, timestamp: posted.ts, name: 'eyes' })).ok);
check('reactions.remove: not there', await errorOf(web.reactions.remove({ channel: community, timestamp: posted.ts, name: 'eyes' })), 'no_reaction');

check('conversations.list', (await web.conversations.list({ types: 'public_channel,private_channel' })).channels.map((c) => c.name), ['ehr_community', 'ehr_alert', 'elsewhere']);
const names = [];
for await (const page of web.paginate('conversations.list', { limit: 2 })) names.push(page.channels.length);
check('conversations.list: pages', names, [2, 1]);
check('conversations.list: types', await errorOf(web.conversations.list({ types: 'secret' })), 'invalid_types');
check('users.conversations', (await web.users.conversations({})).channels.map((c) => c.name), ['ehr_community', 'ehr_alert']);
check('conversations.info', (await web.conversations.info({ channel: community, include_num_members: true })).channel.num_members, 3);
check('conversations.members', (await web.conversations.members({ channel: community })).members.length, 3);
check('conversations.open', (await web.conversations.open({ users: anna })).channel.id, dm.channel);
check('conversations.open: nobody', await errorOf(web.conversations.open({ users: 'U9' })), 'user_not_found');
check('conversations.join', (await web.conversations.join({ channel: 'C0000000003' })).channel.is_member);
check('users.info', (await web.users.info({ user: anna })).user.profile.real_name, 'Anna');
check('users.info: nobody', await errorOf(web.users.info({ user: 'U9' })), 'user_not_found');
check('users.list', (await web.users.list({})).members.length, 3);
check('usergroups.list', (await web.usergroups.list({})).usergroups, []);
check('bots.info', (await web.bots.info({ bot: 'B0000000001' })).bot.app_id, 'A0000000001');
check('team.info', (await web.team.info()).team.domain, 'example');

const home = { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Home' } }] };
const shown = await web.views.publish({ user_id: anna, view: home });
check('views.publish', [shown.view.type, shown.view.root_view_id === shown.view.id], ['home', true]);
check('views.publish: an old hash', await errorOf(web.views.publish({ user_id: anna, view: home, hash: 'old' })), 'hash_conflict');
const form = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, blocks: [] };
check('views.open: no trigger', await errorOf(web.views.open({ trigger_id: '1.2.3', view: form })), 'invalid_trigger_id');
const { trigger } = await control('command', { channel: community, user: 'anna', command: '/ehr', text: 'x' });
check('views.open: an input needs submit', await errorOf(web.views.open({
  trigger_id: trigger, view: { ...form, blocks: [{ type: 'input', label: { type: 'plain_text', text: 'L' }, element: { type: 'plain_text_input', action_id: 'a' } }] },
})), 'invalid_arguments');
const opened = await web.views.open({ trigger_id: trigger, view: form });
check('views.open', [opened.view.type, opened.view.state.values], ['modal', {}]);
check('views.open: the trigger is used', await errorOf(web.views.open({ trigger_id: trigger, view: form })), 'exchanged_trigger_id');
check('views.update', (await web.views.update({ view_id: opened.view.id, hash: opened.view.hash, view: { ...form, callback_id: 'two' } })).view.callback_id, 'two');
check('views.update: an old hash', await errorOf(web.views.update({ view_id: opened.view.id, hash: opened.view.hash, view: form })), 'hash_conflict');
check('views.update: no view', await errorOf(web.views.update({ view_id: 'V9', view: form })), 'not_found');
check('views.push: no trigger', await errorOf(web.views.push({ trigger_id: '1.2.3', view: form })), 'invalid_trigger_id');
const late = await control('shortcut', { user: 'anna', callback_id: 'x' });
await control('advance', { ms: 3001 });
check('views.open: too late', await errorOf(web.views.open({ trigger_id: late.trigger, view: form })), 'expired_trigger_id');

check('chat.delete', (await web.chat.delete({ channel: community, ts: reply.ts })).ok);
check('chat.delete: gone', await errorOf(web.chat.delete({ channel: community, ts: reply.ts })), 'message_not_found');
check('chat.delete: the count of replies', (await web.conversations.replies({ channel: community, ts: posted.ts })).messages[0].reply_count, 3);

await control('scopes', { scopes: 'channels:read,commands' });
const missing = await web.chat.postMessage({ channel: community, text: 'x' }).catch((e) => e.data);
check('missing_scope', [missing.error, missing.needed, missing.provided], ['missing_scope', 'chat:write', 'channels:read,commands']);
await control('scopes', { scopes: 'chat:write,channels:history,channels:read' });
await control('token', { token: botToken, error: 'token_revoked' });
check('a revoked token', await errorOf(web.auth.test()), 'token_revoked');
await control('token', { token: botToken });

await control('fault', { service: 'slack', kind: 'limit', path: 'chat.postMessage', count: 1, retry_after: 7 });
const limited = await web.chat.postMessage({ channel: community, text: 'x' }).catch((e) => e);
check('429 with Retry-After', [limited.code, limited.retryAfter], ['slack_webapi_rate_limited_error', 7]);
await control('fault', { service: 'slack', kind: 'status', status: 503, path: 'chat.*', count: 1, done: true });
check('503 after the work', (await web.chat.postMessage({ channel: community, text: 'done' }).catch((e) => e)).statusCode, 503);
await control('fault', { service: 'slack', kind: 'lose', path: 'chat.postMessage', count: 1, done: true });
check('a lost answer', (await web.chat.postMessage({ channel: community, text: 'lost' }).catch((e) => e)).code, 'slack_webapi_request_error');
check('both were done', (await web.conversations.history({ channel: community, limit: 2 })).messages.map((m) => m.text), ['lost', 'done']);
await control('fault', { service: 'slack', kind: 'error', error: 'fatal_error', path: 'auth.test', count: 1 });
check('a named error', await errorOf(web.auth.test()), 'fatal_error');
await noErrors('web-api', ['unknown method nothing.here']);
finish();
