#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct kv {
	const char *key;
	const char *text; /* NULL: the number counts */
	int64_t number;
};

static inline struct kv kv_text(const char *key, const char *text)
{
	return (struct kv){ key, text ? text : "", 0 };
}

static inline struct kv kv_number(const char *key, int64_t number)
{
	return (struct kv){ key, NULL, number };
}

#define kv(key, value) \
	_Generic((value), char * : kv_text, const char * : kv_text, default : kv_number)(key, value)

/* One line of JSON on standard error: {"level":…,"event":"job.done",…}. Events are `noun.verb`, in
 * English, never translated. People's texts are not logged; a registered secret is struck out
 * wherever it appears. */
#define log_debug(event, ...) \
	log_emit(LOG_DEBUG, event, (struct kv[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
#define log_info(event, ...) \
	log_emit(LOG_INFO, event, (struct kv[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
#define log_warn(event, ...) \
	log_emit(LOG_WARN, event, (struct kv[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
#define log_error(event, ...) \
	log_emit(LOG_ERROR, event, (struct kv[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })

void log_emit(enum log_level level, const char *event, const struct kv *fields);
void log_set_level(enum log_level least);
/* From now on `secret` (8 bytes or longer) shows as ••• in every line. The text must stay as it is
 * until log_forget. */
void log_strike(const char *secret);
/* Before the text at this very address goes; one that was never registered is fine. */
void log_forget(const char *secret);
/* Strikes registered secrets out of `text`, in place (each byte becomes '*'): for errors that some
 * server echoes. */
void log_strike_from(char *text);

#endif
