/* The Civicanvas plugin interface, version 1, in C.

   A plugin is a shared library that exports one function, civicanvas_plugin_entry. It gets a read-only
   snapshot of a board and reports findings; it never changes the board, touches the disk or the network.
   It runs in a helper process of its own: when it crashes or hangs, its checks become "check failed" and the
   others' findings stand.

   Rules that hold for every struct and function here:
   - A struct that begins with `size` grows only at its tail. Whoever fills it sets size to its own sizeof;
     whoever reads it looks at no field that lies beyond that size.
   - Every call that can fail returns a civicanvas_status. Text is UTF-8. No C++ type crosses, no exception
     may leave a plugin.
   - Calls come one at a time, all from the one thread that called the entry. Pointers given to a plugin are
     valid until the call returns, unless the comment says otherwise; a plugin's pointers need be valid only
     during the call in which it gives them.
   - Optional features are asked for by name (extension), so that old and new work together. */
#ifndef CIVICANVAS_PLUGIN_H
#define CIVICANVAS_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define CIVICANVAS_EXPORT __declspec(dllexport)
#else
#define CIVICANVAS_EXPORT __attribute__((visibility("default")))
#endif

/* A plugin built for another number is refused with a message that names both. */
#define CIVICANVAS_ABI 1u

/* No row. */
#define CIVICANVAS_NONE 0xFFFFFFFFu

typedef int32_t civicanvas_status;
enum {
    CIVICANVAS_OK = 0,
    CIVICANVAS_FAILED = 1,    /* the plugin could not do it; say why with host->log first */
    CIVICANVAS_CANCELLED = 2, /* stopped because host->cancelled said so */
    CIVICANVAS_REFUSED = 3,   /* an argument breaks a rule of this file */
    CIVICANVAS_FULL = 4       /* over a limit of the host: stop reporting */
};

/* ---- The snapshot: one relocatable block of memory ----

   A header, then tables, then text. Everything is found by its offset in bytes from the first byte of the
   header, so the same bytes serve in process, in shared memory and in a test. A table's rows stand `stride`
   bytes apart: always step by stride, never by sizeof, and the rows may grow. All numbers are in the byte
   order of the machine; every table begins at a multiple of 8. Rows name one another by row number. */

typedef struct civicanvas_text {
    uint32_t offset; /* from the first byte of the snapshot; a NUL follows the text and is not counted */
    uint32_t length; /* bytes */
} civicanvas_text;

typedef struct civicanvas_table {
    uint64_t offset;
    uint32_t stride; /* bytes from one row to the next */
    uint32_t count;  /* rows */
} civicanvas_table;

typedef struct civicanvas_range {
    uint32_t first;
    uint32_t count;
} civicanvas_range;

enum civicanvas_kind {
    CIVICANVAS_NULL = 0, /* not applicable. An attribute that is absent is unknown: the two differ */
    CIVICANVAS_BOOLEAN = 1,
    CIVICANVAS_INTEGER = 2,
    CIVICANVAS_NUMBER = 3,
    CIVICANVAS_TEXT = 4,
    CIVICANVAS_LIST = 5,
    CIVICANVAS_OBJECT = 6,
    CIVICANVAS_REFERENCE = 7 /* an element's id, where the vocabulary says that the attribute holds one */
};

typedef struct civicanvas_value {
    uint32_t kind;    /* civicanvas_kind */
    uint32_t element; /* REFERENCE: the row of the element named, mirrors resolved; NONE: no such element */
    union {
        int64_t integer; /* BOOLEAN (0, 1), INTEGER */
        double number;
        civicanvas_text text;   /* TEXT; REFERENCE: the id */
        civicanvas_range range; /* LIST: rows of `values`; OBJECT: rows of `attributes` */
    } as;
} civicanvas_value;

typedef struct civicanvas_attribute {
    uint32_t name; /* row of `symbols` */
    uint32_t reserved;
    civicanvas_value value;
} civicanvas_attribute;

typedef struct civicanvas_page {
    civicanvas_text id;
    civicanvas_text title;
    uint32_t kind; /* row of `symbols` */
    uint32_t reserved;
} civicanvas_page;

/* A row for every element, in an order that depends on the ids alone. A row whose `mirrors` is not NONE is a
   second view of another: it has no text or attributes of its own and takes part in no link; the ranges of
   the element that it mirrors hold both elements' links. Such an element is one node for the checks. */
typedef struct civicanvas_element {
    civicanvas_text id;
    civicanvas_text text;
    uint32_t type;               /* row of `symbols` */
    uint32_t page;               /* row of `pages`, or NONE */
    uint32_t parent;             /* row of `elements`, mirrors not resolved, or NONE */
    uint32_t mirrors;            /* row of `elements`, or NONE */
    double x, y, w, h;           /* page position, units of 1/96 inch, y down */
    double angle;                /* degrees */
    civicanvas_range attributes; /* rows of `attributes`, in the order of their names */
    civicanvas_range style;      /* likewise */
    civicanvas_range outgoing;   /* rows of `rows`, each a row of `links` whose `from` is this element */
    civicanvas_range incoming;   /* likewise, `to` */
    civicanvas_range children;   /* rows of `rows`, each a row of `elements` whose parent is this one */
} civicanvas_element;

typedef struct civicanvas_link {
    civicanvas_text id;
    civicanvas_text text;
    uint32_t type; /* row of `symbols` */
    uint32_t page; /* row of `pages`, or NONE */
    uint32_t from; /* row of `elements`, mirrors resolved */
    uint32_t to;
    civicanvas_range attributes;
} civicanvas_link;

#define CIVICANVAS_SNAPSHOT_MAGIC 0x31535643u /* "CVS1" */

typedef struct civicanvas_snapshot {
    uint32_t size;  /* of this header */
    uint32_t magic; /* CIVICANVAS_SNAPSHOT_MAGIC */
    uint64_t bytes; /* of the whole snapshot */
    civicanvas_text title;
    civicanvas_text language; /* BCP 47, or empty */
    civicanvas_text phase;    /* discovery, alpha, beta, live: the one that the run is for; empty: unknown */
    civicanvas_text today;    /* YYYY-MM-DD: the day that the run is for */
    civicanvas_range service; /* rows of `attributes`: the board's service, in the order of their names */
    civicanvas_table symbols; /* civicanvas_text: every name of a type, kind, attribute; sorted bytewise */
    civicanvas_table pages;
    civicanvas_table elements;
    civicanvas_table links;
    civicanvas_table attributes;
    civicanvas_table values; /* civicanvas_value */
    civicanvas_table rows;   /* uint32_t */
} civicanvas_snapshot;

/* ---- What a plugin reports ---- */

enum civicanvas_outcome {
    CIVICANVAS_VIOLATION = 1,
    CIVICANVAS_NEEDS_REVIEW = 2, /* an unknown operand could change the verdict */
    CIVICANVAS_PASS = 3,
    CIVICANVAS_NOT_APPLICABLE = 4
};

enum civicanvas_severity {
    CIVICANVAS_DEFAULT_SEVERITY = 0, /* the one in plugin.json */
    CIVICANVAS_INFO = 1,
    CIVICANVAS_WARNING = 2,
    CIVICANVAS_ERROR = 3
};

enum civicanvas_witness_kind {
    CIVICANVAS_WITNESS_SET = 0,
    CIVICANVAS_WITNESS_PATH = 1,  /* elements in order; links those between them */
    CIVICANVAS_WITNESS_CUT = 2,   /* what blocks the way */
    CIVICANVAS_WITNESS_CYCLE = 3, /* like a path, back to the first */
    CIVICANVAS_WITNESS_PAIR = 4   /* two elements that clash */
};

/* One thing wrong, or one that cannot be judged yet. */
typedef struct civicanvas_finding {
    uint32_t size;
    uint32_t outcome;  /* VIOLATION or NEEDS_REVIEW */
    uint32_t severity; /* civicanvas_severity; ignored for NEEDS_REVIEW */
    uint32_t witness_kind;
    const char* check;        /* "access/segment-no-path", one of plugin.json's */
    const char* message;      /* one sentence that a designer understands and acts on */
    const uint32_t* elements; /* rows of `elements`, at least one element or link; the order is kept */
    const uint32_t* links;
    uint32_t element_count;
    uint32_t link_count;
    const uint32_t* witness_elements;
    const uint32_t* witness_links;
    uint32_t witness_element_count;
    uint32_t witness_link_count;
    const char* attribute; /* NEEDS_REVIEW: the name of the attribute to fill in, else NULL */
    uint32_t attribute_of; /* the row of the element, or the link, that lacks it; NONE: the board's service */
    uint32_t attribute_of_link; /* 1: attribute_of is a row of `links` */
    const char* raised_by;      /* why the severity is not the default ("the data is restricted"), or NULL */
} civicanvas_finding;

/* ---- The host: what a plugin can call ---- */

typedef struct civicanvas_host {
    uint32_t size;
    uint32_t abi;  /* CIVICANVAS_ABI of the host */
    void* context; /* pass it back in every call */

    /* Reports a finding; everything is copied. REFUSED: it breaks a rule, and the run goes on without it. */
    civicanvas_status (*report)(void* context, const civicanvas_finding* finding);

    /* Adds `count` things that a check looked at and that ended in PASS or NOT_APPLICABLE. */
    civicanvas_status (*count)(void* context, const char* check, uint32_t outcome, uint32_t count);

    /* 1 when the run is to stop: ask at least once every few milliseconds of work. */
    int32_t (*cancelled)(void* context);

    /* A line for the plugins panel and the report; `level` is a civicanvas_severity. */
    void (*log)(void* context, uint32_t level, const char* message);

    /* 1 when the check is to run: people can switch single checks off. */
    int32_t (*enabled)(void* context, const char* check);

    /* The value of an option of a check, the person's or the default of plugin.json. FAILED: there is no such
       option, or it has another type. The text stays valid until the run ends. */
    civicanvas_status (*option_number)(void* context, const char* check, const char* name, double* value);
    civicanvas_status (*option_text)(void* context, const char* check, const char* name, const char** value);

    /* An optional feature of the host by name, or NULL. The struct stays valid until the run ends. */
    const void* (*extension)(void* context, const char* name);
} civicanvas_host;

/* ---- civicanvas.quickfix/1, an extension of the host ---- */

#define CIVICANVAS_QUICKFIX "civicanvas.quickfix/1"

enum civicanvas_fix_kind {
    CIVICANVAS_FIX_CREATE = 1, /* `value`: the record as an object in the form of the board file; an id that
                                  begins with $ is a placeholder, the same one the same new id in one fix */
    CIVICANVAS_FIX_REMOVE = 2,
    CIVICANVAS_FIX_SET = 3 /* `value`: JSON; NULL makes the property absent */
};

typedef struct civicanvas_fix_operation {
    uint32_t size;
    uint32_t kind;
    const char* table; /* "elements", "links", or "board" with SET */
    const char* id;    /* the record's id, or a placeholder; NULL with CREATE and for the board */
    const char* path;  /* SET: JSON pointer in the record: "/attributes/channels", "/text" */
    const char* value;
} civicanvas_fix_operation;

typedef struct civicanvas_quickfix {
    uint32_t size;
    /* Offers a mend for the finding reported last; `label` says what it does: "Add an appeal step". A person
       sees the effect before it happens, and the host refuses what would not give a valid board. */
    civicanvas_status (*propose)(void* context, const char* label, const civicanvas_fix_operation* operations,
                                 uint32_t operation_stride, uint32_t count);
} civicanvas_quickfix;

/* ---- civicanvas.reads/1, an extension of the host ---- */

#define CIVICANVAS_READS "civicanvas.reads/1"

/* What a check has looked at. Of a board in which nothing of this changes it says the same. */
typedef struct civicanvas_read {
    uint32_t size;
    uint32_t symbol_count;  /* rows of `symbols`, n */
    uint32_t element_count; /* rows of `elements` */
    uint32_t reserved;
    const uint8_t*
        attributes; /* n × n, at type × n + name: 1: the attribute of elements or links of this type */
    const uint8_t* styles; /* likewise: this part of the style of elements of this type */
    const uint8_t* texts;  /* 1: the text of this element */
    const uint8_t* boxes;  /* 1: its position, size or angle */
} civicanvas_read;

typedef struct civicanvas_reads {
    uint32_t size;
    /* Says what a check that ran to its end has looked at, itself or by what it shares with others; before
       the plugin's check() returns. Everything else in the snapshot counts as looked at: ids, types, pages,
       parents, mirrors, links, their texts, the header. A host that is told can leave out a check that a
       change does not touch, and call check() again and again in one process, with other checks enabled each
       time: what a check says may depend on the snapshot and its options alone. A plugin that tells nothing
       runs after every change. */
    civicanvas_status (*tell)(void* context, const char* check, const civicanvas_read* read);
} civicanvas_reads;

/* ---- The plugin ---- */

typedef struct civicanvas_plugin {
    uint32_t size;
    uint32_t abi;        /* CIVICANVAS_ABI that it was built with */
    const char* id;      /* as in plugin.json */
    const char* version; /* as in plugin.json */

    /* Looks at the snapshot and reports. The snapshot stays valid until the call returns. It may be called
       many times, with other snapshots and other checks enabled. */
    civicanvas_status (*check)(const civicanvas_host* host, const civicanvas_snapshot* snapshot);

    /* An optional feature of the plugin by name, or NULL; may itself be NULL. */
    const void* (*extension)(const char* name);
} civicanvas_plugin;

/* The one exported symbol. Valid for as long as the library is loaded; NULL: the plugin cannot run here. */
CIVICANVAS_EXPORT const civicanvas_plugin* civicanvas_plugin_entry(void);

#ifdef __cplusplus
}
#endif

#endif
