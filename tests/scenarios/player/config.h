#ifndef STORY_CONFIG_H
#define STORY_CONFIG_H

#include <stdbool.h>

struct story;

/* Writes FOLDER/bot.toml for the stand-ins at these ports, with the story's own lines in it. Tables
 * that the story gives itself are left out. False: errno. */
bool config_write(const struct story *s, const char *folder, int slack_port, int gitlab_port,
                  int mail_port);

#endif
