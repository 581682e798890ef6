#ifndef BASE_NOTIFY_H
#define BASE_NOTIFY_H

/* Tells systemd how the daemon is ("READY=1", "WATCHDOG=1", "STOPPING=1": sd_notify(3)); nobody,
 * where nobody listens. Never blocks. */
void notify_supervisor(const char *state);

#endif
