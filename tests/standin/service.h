#ifndef STANDIN_SERVICE_H
#define STANDIN_SERVICE_H

struct standin;

enum standin_service { STANDIN_SLACK, STANDIN_GITLAB, STANDIN_MAIL };

#endif
