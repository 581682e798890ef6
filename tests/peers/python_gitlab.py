"""GitLab's REST interface through Debian's python3-gitlab."""

import os
import sys
import urllib.request

import gitlab

URL = f"http://127.0.0.1:{os.environ['STANDIN_GITLAB']}"
CONTROL = f"http://127.0.0.1:{os.environ['STANDIN_SLACK']}/_control"
failed = 0


def check(name, got, wanted=True):
    global failed
    if got == wanted:
        print(f"ok    {name}")
    else:
        failed += 1
        print(f"FAIL  {name}: {got!r} instead of {wanted!r}")


def refused(call):
    try:
        call()
    except gitlab.exceptions.GitlabError as e:
        return e.response_code, e.error_message
    return "done"


def control(body):
    return urllib.request.urlopen(CONTROL, body.encode()).read().decode()


gl = gitlab.Gitlab(URL, private_token="glpat-standin")
gl.auth()
check("auth", gl.user.username, "ehr-bot")
check("version", gl.version()[0][:2], "18")
check("a wrong token", refused(gitlab.Gitlab(URL, private_token="no").auth)[0], 401)
project = gl.projects.get("FHIR-BY/ehr.platform.support")
check("project", (project.id, project.path_with_namespace), (1, "FHIR-BY/ehr.platform.support"))
check("no such project", refused(lambda: gl.projects.get("a/b")), (404, "404 Project Not Found"))
issue = project.issues.create({"title": "один", "description": "текст", "labels": ["L2:"], "assignee_id": 12})
check("create", (issue.iid, issue.labels, issue.assignee["username"]), (1, ["L2:"], "boris"))
issue.labels.append("Priority: Low")
issue.title = "два"
issue.save()
check("save", (issue.title, issue.labels), ("два", ["L2:", "Priority: Low"]))
issue.state_event = "close"
issue.save()
check("close", project.issues.get(1).state, "closed")
note = issue.notes.create({"body": "заметка"})
check("note", (note.body, note.system), ("заметка", False))
note.body = "правка"
note.save()
check("edit a note", issue.notes.get(note.id).body, "правка")
check("an empty note", refused(lambda: issue.notes.create({"body": ""}))[0], 400)
for n in range(30):
    project.issues.create({"title": f"n{n}"})
check("all", len(project.issues.list(get_all=True)), 31)
check("iterator", [i.iid for i in project.issues.list(iterator=True, order_by="created_at", sort="asc")], list(range(1, 32)))
check("keyset", len(project.issues.list(get_all=True, pagination="keyset", order_by="created_at", per_page=10)), 31)
check("filter", [i.iid for i in project.issues.list(labels=["L2:"], state="closed", get_all=True)], [1])
label = project.labels.create({"name": "MIS: Y", "color": "#8899aa"})
check("label", label.name, "MIS: Y")
check("the same label", refused(lambda: project.labels.create({"name": "MIS: Y", "color": "#8899aa"})), (409, "Label already exists"))
check("labels", [x.name for x in project.labels.list(get_all=True)], ["L2:", "MIS: Y", "Priority: High", "Priority: Low"])
link = issue.links.create({"target_project_id": 1, "target_issue_iid": 2})
check("link", link[1].iid, 2)
check("links", [x.iid for x in issue.links.list()], [2])
check("the same link", refused(lambda: issue.links.create({"target_project_id": 1, "target_issue_iid": 2}))[0], 409)
check("members", sorted(m.username for m in project.members_all.list(get_all=True)), ["anna", "boris", "ehr-bot"])
check("users", [u.username for u in gl.users.list(username="Boris", get_all=True)], ["boris"])
check("label events", len(issue.resourcelabelevents.list(get_all=True)), 2)
check("state events", [e.state for e in issue.resourcestateevents.list(get_all=True)], ["closed"])
upload = project.upload("снимок.png", filedata=b"\x89PNG")
check("upload", upload["markdown"].startswith("![снимок](/uploads/"))
page = project.wikis.create({"title": "KB/Как быть", "content": "так"})
check("wiki", page.slug, "KB/Как-быть")
page.content = "иначе"
page.save()
check("edit a page", project.wikis.get("KB/Как-быть").content, "иначе")
page.delete()
check("no page", refused(lambda: project.wikis.get("KB/Как-быть")), (404, "404 Wiki Page Not Found"))
issue.move(2)
check("move", gl.projects.get(2).issues.get(1).title, "два")
control('{"do": "fault", "service": "gitlab", "kind": "limit", "count": 1, "retry_after": 1, "path": "version"}')
check("429: the client waits and asks again", gl.http_get("/version")["version"][:2], "18")
control('{"do": "fault", "service": "gitlab", "kind": "status", "status": 503, "count": 1, "path": "projects/1/issues", "done": true}')
check("503 after the work", refused(lambda: project.issues.create({"title": "дважды?"}))[0], 503)
check("it was done", project.issues.list(search="дважды", get_all=True)[0].title, "дважды?")
errors = control('{"do": "errors"}')
check("the ledger", errors, '{"ok":true,"errors":[]}')
sys.exit(1 if failed else 0)
