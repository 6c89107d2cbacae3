/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "malformed-documents.h"

#define HEAD "{`format`: `downhill-experiment`, `version`: 1, `panels`: "
#define BOWL "{`objective`: {`kind`: `landscape`, `landscape`: `bowl`}"
#define ADAM "{`optimizer`: {`name`: `adam`}, "

/* What stands before and after the text. */
static const struct
{
  const char *before;
  const char *after;
} frames[] = {
  [DOCUMENT_WHOLE] = { "", "" },
  [DOCUMENT_TOP] = { HEAD "[" BOWL "}], ", "}" },
  [DOCUMENT_PANELS] = { HEAD, "}" },
  [DOCUMENT_PANEL] = { HEAD "[" BOWL ", ", "}]}" },
  [DOCUMENT_OBJECTIVE] = { HEAD "[{`objective`: {", "}, `view`: {`x`: [-1, 1], `y`: [-1, 1]}}]}" },
  [DOCUMENT_REGRESSION] = { HEAD "[{`objective`: {`kind`: `regression`, `target`: `t`, ", "}}]}" },
  [DOCUMENT_EXPRESSION]
  = { HEAD "[{`objective`: {`kind`: `expression`, `expression`: `x^2+y^2`}, ", "}]}" },
  [DOCUMENT_RUNS] = { HEAD "[" BOWL ", `runs`: ", "}]}" },
  [DOCUMENT_RUN] = { HEAD "[" BOWL ", `runs`: [" ADAM, "}]}]}" },
  [DOCUMENT_OPTIMIZER] = { HEAD "[" BOWL ", `runs`: [{`optimizer`: ", "}]}]}" },
  [DOCUMENT_SCHEDULE] = { HEAD "[" BOWL ", `runs`: [" ADAM "`schedule`: ", "}]}]}" },
  [DOCUMENT_CHANGES] = { HEAD "[" BOWL ", `runs`: [" ADAM "`changes`: ", "}]}]}" },
};

char *
malformed_document_get_text (const MalformedDocument *self)
{
  char *text
      = g_strconcat (frames[self->place].before, self->text, frames[self->place].after, NULL);

  return g_strdelimit (text, "`", '"');
}

char *
malformed_document_get_message (const MalformedDocument *self)
{
  return g_strdelimit (g_strconcat ("ravine.downhill: ", self->message, NULL), "`", '"');
}
