// GitLab's REST interface through @gitbeaker/rest: issues, notes, labels, links, pages, uploads, wiki.
import { Gitlab } from '@gitbeaker/rest';
import { control, check, noErrors, finish, gitlabHost, gitlabToken } from './lib.mjs';

const api = new Gitlab({ host: gitlabHost, token: gitlabToken });
const support = 'FHIR-BY/ehr.platform.support';
const platform = 'FHIR-BY/ehr.platform';

// The status and words that a call is refused with.
async function refused(promise) {
  try {
    await promise;
    return 'done';
  } catch (e) {
    return [e.cause?.response?.status, e.cause?.description ?? e.message];
  }
}

check('version', typeof (await api.Metadata.show()).version, 'string');
check('user', [(await api.Users.showCurrentUser()).username], ['ehr-bot']);
check('a wrong token', (await refused(new Gitlab({ host: gitlabHost, token: 'no' }).Users.showCurrentUser()))[0], 401);
check('token', (await api.PersonalAccessTokens.show()).scopes, ['api']);
const project = await api.Projects.show(support);
check('project by path', [project.id, project.permissions.group_access.access_level, project.visibility], [1, 40, 'private']);
check('project by id', (await api.Projects.show(2)).path_with_namespace, platform);
check('no such project', await refused(api.Projects.show('FHIR-BY/none')), [404, '404 Project Not Found']);
check('members', (await api.ProjectMembers.all(support, { includeInherited: true })).map((m) => [m.username, m.access_level]).sort(), [['anna', 30], ['boris', 20], ['ehr-bot', 40]]);
check('users', (await api.Users.all({ username: 'ANNA' })).map((u) => u.name), ['Anna']);
check('labels with those of the group', (await api.ProjectLabels.all(support)).map((l) => l.name), ['L2:', 'Priority: High', 'Priority: Low']);
check('labels of the project', (await api.ProjectLabels.all(support, { includeAncestorGroups: false })).map((l) => l.name), ['L2:']);
check('a new label', (await api.ProjectLabels.create(support, 'MIS: X', '#dc143c')).name, 'MIS: X');
check('the same label', await refused(api.ProjectLabels.create(support, 'MIS: X', '#dc143c')), [409, 'Label already exists']);
check('a bad colour', (await refused(api.ProjectLabels.create(support, 'Y', 'nope!')))[0], 400);

const issue = await api.Issues.create(support, 'VPN is down', { description: '<!-- ehrbot k1 -->\n\nfrom Slack', labels: 'Priority: High,MIS: X', assigneeIds: [11] });
check('create', [issue.iid, issue.labels, issue.assignees[0].username, issue.author.username, issue.state], [1, ['MIS: X', 'Priority: High'], 'anna', 'ehr-bot', 'opened']);
check('no title', await refused(api.Issues.create(support, '')), [400, '{"title":["can\'t be blank"]}']);
check('too long a title', await refused(api.Issues.create(support, 'x'.repeat(256))), [400, '{"title":["is too long (maximum is 255 characters)"]}']);
check('show', (await api.Issues.show(issue.iid, { projectId: support })).references.full, `${support}#1`);
check('no such issue', await refused(api.Issues.show(99, { projectId: support })), [404, '404 Not found']);
const edited = await api.Issues.edit(support, 1, { addLabels: 'L2:', removeLabels: 'MIS: X', title: 'VPN' });
check('edit', [edited.title, edited.labels], ['VPN', ['L2:', 'Priority: High']]);
check('no deleting', await refused(api.Issues.remove(support, 1)), [403, '403 Forbidden']);
check('close', (await api.Issues.edit(support, 1, { stateEvent: 'close' })).closed_by.username, 'ehr-bot');
check('reopen', (await api.Issues.edit(support, 1, { stateEvent: 'reopen' })).closed_at, null);
check('a bad event', await refused(api.Issues.edit(support, 1, { stateEvent: 'burn' })), [400, 'state_event does not have a valid value']);
check('nothing to edit', (await refused(api.Issues.edit(support, 1, {})))[0], 400);
check('who labelled', (await api.IssueLabelEvents.all(support, 1)).map((e) => [e.action, e.label.name, e.user.username]), [['add', 'MIS: X', 'ehr-bot'], ['add', 'Priority: High', 'ehr-bot'], ['add', 'L2:', 'ehr-bot'], ['remove', 'MIS: X', 'ehr-bot']]);
check('who closed', (await api.IssueStateEvents.all(support, 1)).map((e) => e.state), ['closed', 'reopened']);

const note = await api.IssueNotes.create(support, 1, 'looked at it', { internal: true });
check('note', [note.body, note.internal, note.system, note.noteable_iid], ['looked at it', true, false, 1]);
check('edit a note', (await api.IssueNotes.edit(support, 1, note.id, { body: 'looked again' })).body, 'looked again');
check('an empty note', (await refused(api.IssueNotes.create(support, 1, ' ')))[0], 400);
await control('comment', { project: support, iid: 1, user: 'boris', body: 'me too' });
const comments = await api.IssueNotes.all(support, 1, { sort: 'asc', orderBy: 'created_at', activityFilter: 'only_comments' });
check('notes', comments.map((n) => [n.author.username, n.body]), [['ehr-bot', 'looked again'], ['boris', 'me too']]);
check('a note of another', (await refused(api.IssueNotes.show(support, 1, 9999)))[0], 404);
await api.IssueNotes.remove(support, 1, note.id);
check('a removed note', (await api.IssueNotes.all(support, 1, { activityFilter: 'only_comments' })).length, 1);

const other = await api.Issues.create(platform, 'Fix it', {});
const link = await api.IssueLinks.create(support, 1, platform, other.iid);
check('link', [link.source_issue.iid, link.target_issue.project_id, link.link_type], [1, 2, 'relates_to']);
check('the same link', await refused(api.IssueLinks.create(support, 1, platform, other.iid)), [409, 'Issue(s) already assigned']);
const links = await api.IssueLinks.all(platform, other.iid);
check('links, from the other end', [links[0].iid, links[0].project_id, typeof links[0].issue_link_id], [1, 1, 'number']);
check('unlink', (await api.IssueLinks.remove(support, 1, links[0].issue_link_id)).link_type, 'relates_to');

for (let i = 0; i < 45; i++) await api.Issues.create(platform, `many ${i}`, {});
check('all pages', (await api.Issues.all({ projectId: platform, perPage: 20 })).length, 46);
const page = await api.Issues.all({ projectId: platform, perPage: 20, page: 2, maxPages: 1, showExpanded: true });
check('one page', [page.data.length, page.paginationInfo.total, page.paginationInfo.next, page.paginationInfo.previous], [20, 46, 3, 1]);
check('by keyset', (await api.Issues.all({ projectId: platform, perPage: 20, pagination: 'keyset', orderBy: 'created_at', sort: 'asc' })).map((i) => i.iid).join() === [...Array(46).keys()].map((i) => i + 1).join());
check('by label and state', (await api.Issues.all({ projectId: support, labels: 'L2:', state: 'opened' })).map((i) => i.iid), [1]);
check('by number', (await api.Issues.all({ projectId: platform, iids: [3, 5] })).map((i) => i.iid).sort(), [3, 5]);
check('by author and time', (await api.Issues.all({ projectId: support, authorId: 101, createdAfter: issue.created_at, scope: 'all' })).length, 1);
check('updated since', (await api.Issues.all({ projectId: support, updatedAfter: new Date(Date.now() + 60000).toISOString() })).length, 0);
check('of the group', (await api.Issues.all({ groupId: 'FHIR-BY', perPage: 100 })).length, 47);

const upload = await api.Projects.uploadForReference(support, { content: new Blob(['log of it']), filename: 'log.txt' });
check('upload', [upload.alt, upload.markdown.startsWith('[log](/uploads/')], ['log', true]);
const wiki = await api.ProjectWikis.create(support, 'restart it', 'KB/VPN is down');
check('wiki', [wiki.slug, wiki.title], ['KB/VPN-is-down', 'VPN is down']);
check('the same page', (await refused(api.ProjectWikis.create(support, 'x', 'KB/VPN is down')))[0], 400);
check('read a page', (await api.ProjectWikis.show(support, wiki.slug)).content, 'restart it');
check('edit a page', (await api.ProjectWikis.edit(support, wiki.slug, { content: 'restart it twice' })).content, 'restart it twice');
check('pages', (await api.ProjectWikis.all(support)).map((p) => [p.slug, p.content]), [['KB/VPN-is-down', undefined]].map((p) => p.filter((x) => x !== undefined).concat(null)));

const moved = await api.Issues.move(support, 1, 2);
check('move', [moved.project_id, moved.iid, moved.labels], [2, 47, ['Priority: High']]);
const old = await api.Issues.show(1, { projectId: support });
check('what is left behind', [old.state, old.moved_to_id], ['closed', moved.id]);
check('move again', (await refused(api.Issues.move(support, 1, 2)))[0], 400);
await noErrors('gitbeaker');

const acted = await api.IssueNotes.create(platform, 47, 'done\n/close');
check('a quick action is executed and gone', [acted.body, (await api.Issues.show(47, { projectId: platform })).state], ['done', 'closed']);
await api.Issues.create(support, 'x', { labels: 'Unheard of' });
await noErrors('quick actions and unknown labels', ['quick action executed: /close', 'GitLab: unknown label «Unheard of» in FHIR-BY/ehr.platform.support is created']);

await control('rename', { project: support, to: 'FHIR-BY/support' });
check('an old path is followed for reading', (await api.Projects.show(support)).path, 'support');
check('but not for writing', await refused(api.Issues.create(support, 'x')), [405, 'Non GET methods are not allowed for moved projects']);
await control('reach', { service: 'gitlab', how: 'bad_gateway' });
const down = await fetch(`${gitlabHost}/api/v4/version`, { headers: { 'PRIVATE-TOKEN': gitlabToken } });
check('502 to everything, in HTML', [down.status, down.headers.get('content-type')], [502, 'text/html']);
await control('reach', { service: 'gitlab', how: 'refused' });
check('nobody listens', (await refused(api.Issues.create('FHIR-BY/support', 'x'))).length > 0);
await control('reach', { service: 'gitlab', how: 'up' });
check('up again', (await api.Projects.show(1)).path, 'support');
await noErrors('faults');
finish();
