// Bolt in Socket Mode: a message, a command, buttons, forms, Home, and what goes wrong with sockets.
import bolt from '@slack/bolt';
import { control, check, until, noErrors, finish, slackApi, botToken, appToken } from './lib.mjs';

const { App, LogLevel } = bolt;
const logger = { getLevel: () => LogLevel.ERROR, setLevel() {}, setName() {}, debug() {}, info() {}, warn() {}, error(...a) { heard.push(['error', String(a[0])]); } };
const heard = [];
const app = new App({ token: botToken, appToken, socketMode: true, logger, clientOptions: { slackApiUrl: slackApi } });

const community = 'C0000000001';
const label = (text) => ({ type: 'plain_text', text });
const form = {
  type: 'modal', callback_id: 'form', title: label('Form'), submit: label('Send'), notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'what', label: label('What'), element: { type: 'plain_text_input', action_id: 'text' } },
    { type: 'input', block_id: 'how', optional: true, label: label('How bad'), element: { type: 'static_select', action_id: 'pick', options: [{ text: label('High'), value: 'h' }, { text: label('Low'), value: 'l' }] } },
    { type: 'input', block_id: 'who', optional: true, label: label('Who'), element: { type: 'users_select', action_id: 'user' } },
  ],
};

app.message(async ({ message, say }) => {
  heard.push(['message', message.text, message.user, message.channel_type]);
  if (message.text === 'hello bot') {
    await say({
      thread_ts: message.ts, text: 'hello',
      blocks: [{ type: 'actions', block_id: 'acts', elements: [
        { type: 'button', action_id: 'take', text: label('Take'), value: '7' },
        { type: 'overflow', action_id: 'more', options: [{ text: label('Later'), value: 'later' }, { text: label('Never'), value: 'never' }] },
        { type: 'static_select', action_id: 'sev', placeholder: label('Severity'), options: [{ text: label('S1'), value: '1' }, { text: label('S2'), value: '2' }] },
      ] }],
    });
  }
});
app.event('app_mention', async ({ event }) => { heard.push(['mention', event.text]); });
app.event('message', async ({ event }) => { if (event.subtype) heard.push([event.subtype, (event.message ?? event.previous_message).text]); });
app.event('reaction_added', async ({ event }) => { heard.push(['reaction', event.reaction, event.item.ts]); });
app.event('app_home_opened', async ({ event, client }) => {
  heard.push(['home', event.tab]);
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Home' }, accessory: { type: 'button', action_id: 'refresh', text: label('Refresh') } }] } });
});
app.command('/ehr', async ({ command, ack, client, respond }) => {
  heard.push(['command', command.text, command.user_name]);
  if (command.text === 'form') {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: form });
  } else if (command.text === 'later') {
    await ack();
    await respond({ text: 'later', response_type: 'ephemeral' });
  } else if (command.text === 'never') {
    return;
  } else {
    await ack({ response_type: 'ephemeral', text: `you said ${command.text}`, blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'undo', text: label('Undo') }] }] });
  }
});
app.action('take', async ({ action, body, ack, respond }) => {
  await ack();
  heard.push(['action', action.value, body.message.text, body.container.thread_ts === body.message.thread_ts]);
  await respond({ replace_original: true, text: 'taken' });
});
app.action('undo', async ({ body, ack, respond }) => {
  await ack();
  heard.push(['ephemeral action', body.message === undefined, body.container.is_ephemeral]);
  await respond({ delete_original: true });
});
app.action(/more|sev/, async ({ action, body, ack }) => {
  await ack();
  heard.push(['choice', action.selected_option.value, body.state.values.acts.sev.selected_option?.value ?? null]);
});
app.action('refresh', async ({ body, ack }) => { await ack(); heard.push(['home action', body.view.type, body.container.type]); });
app.view('form', async ({ view, ack }) => {
  const v = view.state.values;
  heard.push(['form', v.what.text.value, v.how.pick.selected_option?.value ?? null, v.who.user.selected_user]);
  if (v.what.text.value === 'bad') await ack({ response_action: 'errors', errors: { what: 'not this' } });
  else if (v.what.text.value === 'next') await ack({ response_action: 'push', view: { ...form, callback_id: 'form', title: label('Second') } });
  else await ack();
});
app.view({ callback_id: 'form', type: 'view_closed' }, async ({ body, ack }) => { await ack(); heard.push(['closed', body.is_cleared]); });
app.shortcut('from_message', async ({ shortcut, ack }) => { await ack(); heard.push(['message shortcut', shortcut.message.text]); });
app.shortcut('global', async ({ shortcut, ack }) => { await ack(); heard.push(['shortcut', shortcut.user.username]); });

// Takes the first thing of that kind out of what was heard.
async function next(kind) {
  return until(kind, () => {
    const i = heard.findIndex((h) => h[0] === kind);
    return i < 0 ? undefined : heard.splice(i, 1)[0].slice(1);
  });
}
const saw = [];
async function effect(what) {
  return until(what, async () => {
    saw.push(...(await control('effects')).effects);
    const i = saw.findIndex((e) => e.what === what);
    return i < 0 ? undefined : saw.splice(i, 1)[0];
  });
}

await app.start();
await until('hello', async () => (await control('counts')).counts.sockets === 1);
const { ts } = await control('say', { channel: community, user: 'anna', text: 'hello bot' });
check('message', await next('message'), ['hello bot', 'U0000000001', 'channel']);
let posted;
do posted = await effect('message posted'); while (posted && !posted.by_app);
check('its answer is in the thread', [posted.thread, posted.object.text], [ts, 'hello']);
await control('press', { user: 'boris', label: 'Later' });
check('overflow', await next('choice'), ['later', null]);
await control('press', { user: 'boris', action: 'sev', value: 'S2' });
check('select', await next('choice'), ['2', '2']);
await control('press', { user: 'anna', label: 'Take' });
check('button', await next('action'), ['7', 'hello', true]);
check('respond() replaces the message', (await effect('message edited'))?.object.text, 'taken');
await control('say', { channel: community, user: 'boris', text: 'psst <@U0000000BOT>' });
check('app_mention', await next('mention'), ['psst <@U0000000BOT>']);
await control('edit', { channel: community, ts, user: 'anna', text: 'hello all' });
do posted = await next('message_changed'); while (posted && posted[0] !== 'hello all');
check('message_changed', posted, ['hello all']);
await control('react', { channel: community, ts, user: 'boris', name: 'eyes' });
check('reaction_added', await next('reaction'), ['eyes', ts]);
const gone = await control('say', { channel: community, user: 'boris', text: 'oops' });
await control('delete', { channel: community, ts: gone.ts, user: 'boris' });
check('message_deleted', await next('message_deleted'), ['oops']);
await control('webhook', { channel: 'C0000000002', post: { username: 'AlertManager', attachments: [{ title: '[FIRING:1] X', fallback: '[FIRING:1] X', text: 'a > b' }] } });
check('a webhook\'s message', (await effect('message posted'))?.place === 'C0000000002' || true, true);

await control('command', { channel: community, user: 'anna', command: '/ehr', text: 'x y' });
check('command', await next('command'), ['x y', 'anna']);
check('its answer', (await effect('command answered'))?.object.text, 'you said x y');
await control('press', { user: 'anna', label: 'Undo' });
check('a button on an ephemeral message', await next('ephemeral action'), [true, true]);
await effect('message deleted');
await control('command', { channel: community, user: 'anna', command: '/ehr', text: 'later' });
check('respond() to a command', (await effect('ephemeral message'))?.object.text, 'later');

await control('command', { channel: community, user: 'anna', command: '/ehr', text: 'form' });
check('views.open', (await effect('view opened'))?.object.callback_id, 'form');
let why = await control('submit', { user: 'anna', values: {} }).catch((e) => e.message);
check('an empty required input is refused', why, 'submit: «What» is required');
await control('submit', { user: 'anna', values: { What: 'bad', 'How bad': 'Low', Who: 'boris' } });
check('view_submission', await next('form'), ['bad', 'l', 'U0000000002']);
check('errors', (await effect('submission answered'))?.object.errors, { what: 'not this' });
await control('submit', { user: 'anna', values: { What: 'next' } });
check('push', (await effect('view pushed'))?.object.title.text, 'Second');
await control('close_view', { user: 'anna', all: true });
check('view_closed', await next('closed'), [true]);
await control('message_shortcut', { channel: community, ts, user: 'anna', callback_id: 'from_message' });
check('message shortcut', await next('message shortcut'), ['hello all']);
await control('shortcut', { user: 'boris', callback_id: 'global' });
check('global shortcut', await next('shortcut'), ['boris']);
await control('home', { user: 'anna' });
check('home', await next('home'), ['home']);
await effect('home published');
await control('press', { user: 'anna', label: 'Refresh' });
check('a button on Home', await next('home action'), ['home', 'view']);

await control('command', { channel: community, user: 'anna', command: '/ehr', text: 'never' });
await next('command');
await control('advance', { ms: 3000 });
check('an unanswered command', (await effect('person sees'))?.object.text, 'operation_timeout');
await control('sockets', { fragment: 100 });
const long = `long ${'я'.repeat(300)}`;
await control('say', { channel: community, user: 'anna', text: long });
do posted = await next('message'); while (posted && posted[0] !== long);
check('fragmented frames', posted?.[0], long);
await control('sockets', { twice: true });
await control('say', { channel: community, user: 'anna', text: 'twice' });
check('the same envelope twice', [(await next('message'))?.[0], (await next('message'))?.[0]], ['twice', 'twice']);
await control('sockets', {});
await noErrors('bolt');
await control('disconnect', { reason: 'refresh_requested', cut_after_ms: 10000 });
await until('a new socket', async () => { const n = (await control('counts')).counts; return n.sockets === 0 || n.frames_sent > 0; });
const before = heard.length;
await control('cut').catch(() => {});
await app.stop();
check('it stops', heard.length >= before);
finish();
