#ifndef CORE_SERVICES_H
#define CORE_SERVICES_H

/* What the daemon knows of its connections stands in the store (meta), as edge/health.h says. */
#define HEALTH_KEY "health"

#endif
