/* civicanvas.script/1, an extension of the host: the script of a plugin that is no library. The program's own
   engines (plugins/rules, plugins/lua) are native plugins that ask for it, and so run under the same limits
   and the same contract as any other. A native plugin of an author's own has no script. */
#ifndef CIVICANVAS_SCRIPT_H
#define CIVICANVAS_SCRIPT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CIVICANVAS_SCRIPT "civicanvas.script/1"

/* Valid until the run ends. */
typedef struct civicanvas_script {
    uint32_t size;
    uint32_t check_count;
    const char* file;          /* its name, for messages */
    const char* text;          /* its bytes as they are in the file; a NUL follows them and is not counted */
    uint64_t text_bytes;       /* 1 MiB at most */
    const char* const* checks; /* the ids of plugin.json's checks, in its order */
} civicanvas_script;

#ifdef __cplusplus
}
#endif

#endif
