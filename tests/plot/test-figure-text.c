/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "experiment-file.h"
#include "figure-caption.h"
#include "figure-setting.h"
#include "figure-table.h"
#include "test-support.h"

/* What figures say in words and numbers. */

#define HEAD "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": 10, \"panels\": ["
#define GROUND                                                                                     \
  "\"objective\": {\"kind\": \"expression\", \"expression\": \"x^2 + y^2\"}, \"view\": {\"x\": "   \
  "[-2, "                                                                                          \
  "2], \"y\": [-2, 2]}, \"noise\": 0, \"runs\": ["
#define PLAIN "{" GROUND
#define BOWL "{\"title\": \"Bowl\", " GROUND
#define CHINESE                                                                                    \
  "{\"title\": \"盆地： 甲 乙\", " GROUND "{\"label\": \"碗 Bowl\", \"optimizer\": {\"name\": "   \
  "\"gradient-descent\"}, \"learning_rate\": 0.5, "                                                \
  "\"start\": [1, -2]}"
#define DESCENT                                                                                    \
  "{\"optimizer\": {\"name\": \"gradient-descent\"}, \"learning_rate\": 0.5, \"start\": [1, "      \
  "-2]}"
#define DESCENT_ELSEWHERE                                                                          \
  "{\"optimizer\": {\"name\": \"gradient-descent\"}, \"learning_rate\": 0.5, \"start\": [2, 1]}"
#define TOO_FAST                                                                                   \
  "{\"label\": \"Too fast\", \"optimizer\": {\"name\": \"gradient-descent\"}, "                    \
  "\"learning_rate\": 1e200, \"start\": [1, -2]}"
#define ADAM                                                                                       \
  "{\"optimizer\": {\"name\": \"adam\"}, \"learning_rate\": 0.1, \"start\": [1, 1], "              \
  "\"schedule\": {\"name\": \"exponential\", \"gamma\": 0.9, \"warmup\": 5}, \"changes\": "        \
  "[{\"step\": 4, \"learning_rate\": 0.2, \"beta1\": 0.8}]}"

typedef struct
{
  DhExperiment *experiment;
  DhFigureContent *content;
} Made;

static void
made_clear (Made *self)
{
  dh_experiment_unref (self->experiment);
  dh_figure_content_free (self->content);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static Made
make (const char *text, guint32 hidden)
{
  const DhFigureSettings settings = { .hidden = { hidden } };
  g_autoptr (GError) error = NULL;
  Made made;

  made.experiment = dh_experiment_parse (text, strlen (text), "test", NULL, &error);
  g_assert_no_error (error);
  made.content = dh_figure_content_new (made.experiment, &settings, 1, NULL, &error);
  g_assert_no_error (error);
  return made;
}

static void
assert_caption (const char *experiment, guint64 step, const char *expected)
{
  g_auto (Made) made = make (experiment, 0);
  g_autofree char *caption = dh_figure_caption_make (made.experiment, made.content, step);

  g_assert_cmpstr (caption, ==, expected);
}

/* Of a ground without a title of the author's. */
static void
test_caption (void)
{
  assert_caption (HEAD PLAIN DESCENT "]}]}", 10,
                  "Gradient descent (η = 0.5) on f(x, y) = x^2 + y^2: 10 steps from (1, −2). After "
                  "10 steps the loss is 0.");
  assert_caption (HEAD PLAIN DESCENT ", " TOO_FAST ", " ADAM "]}]}", 0,
                  "Gradient descent (η = 0.5), Too fast (η = 10²⁰⁰) and Adam (η = 0.1) on f(x, y) ="
                  " "
                  "x^2 + y^2: 10 steps from the rings. After 0 steps the lowest loss is 2, reached "
                  "by Adam.");
  assert_caption (HEAD PLAIN DESCENT ", " DESCENT "]}]}", 1,
                  "Gradient descent (η = 0.5) and Gradient descent (η = 0.5) on f(x, y) = x^2 + "
                  "y^2: 10 steps from (1, −2). After 1 step all have the loss 0.");
  assert_caption (HEAD PLAIN DESCENT ", " TOO_FAST "]}]}", 10,
                  "Gradient descent (η = 0.5) and Too fast (η = 10²⁰⁰) on f(x, y) = x^2 + y^2: 10 "
                  "steps from (1, −2). After 10 steps the lowest loss is 0, reached by Gradient "
                  "descent. Diverged: Too fast at step 1.");
  assert_caption (HEAD PLAIN TOO_FAST "]}]}", 10,
                  "Too fast (η = 10²⁰⁰) on f(x, y) = x^2 + y^2: 10 steps from (1, −2). Diverged: "
                  "Too fast at step 1.");
  assert_caption (HEAD BOWL "]}]}", 10, "The ground Bowl.");
}

/* What an author calls a panel need not be its ground. */
static void
test_caption_title (void)
{
  assert_caption (HEAD BOWL DESCENT "]}]}", 1,
                  "Bowl: Gradient descent (η = 0.5), 10 steps from (1, −2). After 1 step the loss "
                  "is 0.");
}

static void
test_caption_panels (void)
{
  assert_caption (HEAD BOWL DESCENT "]}, " BOWL DESCENT "]}]}", 10,
                  "Bowl and Bowl: Gradient descent (η = 0.5), 10 steps from (1, −2). Bowl: After "
                  "10 steps the loss is 0. Bowl: After 10 steps the loss is 0.");
  assert_caption (HEAD BOWL DESCENT "]}, " BOWL TOO_FAST "]}]}", 10,
                  "Bowl: Gradient descent (η = 0.5), 10 steps from (1, −2). After 10 steps the "
                  "loss is 0. Bowl: Too fast (η = 10²⁰⁰), 10 steps from (1, −2). Diverged: Too "
                  "fast at step 1.");
}

/* Between characters of Chinese there is no space, whatever the sentence's. */
static void
test_caption_spaces (void)
{
  assert_caption (HEAD CHINESE "]}]}", 10,
                  "盆地：甲乙: 碗 Bowl (η = 0.5), 10 steps from (1, −2). After 10 steps the loss "
                  "is "
                  "0.");
}

static char *
write_table (const DhFigureTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (text, "%s|", g_array_index (table->columns, DhFigureColumn, i).header);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const DhFigureRow *row = &g_array_index (table->rows, DhFigureRow, i);
      g_autofree char *cells = row->cells != NULL ? g_strjoinv ("|", row->cells) : NULL;

      g_string_append_printf (text, "\n%s", cells != NULL ? cells : row->group);
    }
  return g_string_free (text, FALSE);
}

static void
assert_table (const char *experiment, guint32 hidden, gboolean is_joined, const char *expected)
{
  g_auto (Made) made = make (experiment, hidden);
  g_autoptr (DhFigureTable) table = dh_figure_table_new (made.experiment, made.content, is_joined);
  g_autofree char *text = write_table (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_table (void)
{
  static const char all[] = HEAD BOWL DESCENT ", " TOO_FAST ", " ADAM "]}]}";

  assert_table (all, 0, FALSE,
                "Run|Rule|η|β₁|β₂|ε|Schedule|Start|Changes|\n"
                "Gradient descent|Gradient descent|0.5|–|–|–|Constant|(1, −2)|–\n"
                "Too fast|Gradient descent|10²⁰⁰|–|–|–|Constant|(1, −2)|–\n"
                "Adam|Adam|0.1|0.9|0.999|10⁻⁸|η γᵗ, γ = 0.9, warm-up over 5 steps|(1, 1)|from step "
                "4: η = 0.2, β₁ = 0.8");
  assert_table (all, 0, TRUE,
                "Run|η|Parameters|Start|\n"
                "Gradient descent|0.5|–|(1, −2)\n"
                "Too fast (Gradient descent)|10²⁰⁰|–|(1, −2)\n"
                "Adam|0.1|β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸; η γᵗ, γ = 0.9, warm-up over 5 steps; "
                "from "
                "step 4: η = 0.2, β₁ = 0.8|(1, 1)");
  /* What no run has that is shown has no column. */
  assert_table (all, 1u << 1 | 1u << 2, FALSE, "Run|η|Start|\nGradient descent|0.5|(1, −2)");
}

/* Panels that say the same say it once. */
static void
test_table_panels (void)
{
  assert_table (HEAD BOWL DESCENT "]}, " BOWL DESCENT "]}]}", 0, FALSE,
                "Run|η|Start|\nGradient descent|0.5|(1, −2)");
  assert_table (HEAD BOWL DESCENT "]}, " BOWL TOO_FAST "]}, " BOWL "]}]}", 0, FALSE,
                "Run|Rule|η|Start|\nBowl\nGradient descent|Gradient descent|0.5|(1, −2)\nBowl\nToo "
                "fast|Gradient descent|10²⁰⁰|(1, −2)");
}

/* So do runs that start alike. */
static void
test_table_starts (void)
{
  static const char one[] = HEAD BOWL DESCENT ", " TOO_FAST ", " ADAM "]}]}";

  assert_table (one, 1u << 2, TRUE,
                "Run|η|\nFrom (1, −2)\nGradient descent|0.5\nToo fast (Gradient descent)|10²⁰⁰");
  assert_table (HEAD BOWL DESCENT ", " DESCENT "]}, " BOWL DESCENT ", " DESCENT "]}]}", 0, FALSE,
                "Run|η|\nFrom (1, −2)\nGradient descent|0.5\nGradient descent|0.5");
  assert_table (HEAD BOWL DESCENT ", " DESCENT "]}, " BOWL DESCENT_ELSEWHERE ", " DESCENT_ELSEWHERE
                                  "]}, " BOWL "]}]}",
                0, FALSE,
                "Run|η|\nBowl, from (1, −2)\nGradient descent|0.5\nGradient descent|0.5\nBowl, "
                "from "
                "(2, 1)\nGradient descent|0.5\nGradient descent|0.5");
  /* Rows that are the same but for where they start. */
  assert_table (HEAD BOWL DESCENT ", " DESCENT "]}, " BOWL DESCENT_ELSEWHERE ", " DESCENT_ELSEWHERE
                                  "]}]}",
                0, FALSE,
                "Run|η|\nBowl, from (1, −2)\nGradient descent|0.5\nGradient descent|0.5\nBowl, "
                "from "
                "(2, 1)\nGradient descent|0.5\nGradient descent|0.5");
  /* One of the panels has them differ, so that all say it in a column. */
  assert_table (HEAD BOWL DESCENT ", " DESCENT "]}, " BOWL DESCENT ", " DESCENT_ELSEWHERE "]}]}", 0,
                FALSE,
                "Run|η|Start|\nBowl\nGradient descent|0.5|(1, −2)\nGradient descent|0.5|(1, −2)"
                "\nBowl\nGradient descent|0.5|(1, −2)\nGradient descent|0.5|(2, 1)");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/figure-text/caption", test_caption);
  g_test_add_func ("/figure-text/caption/title", test_caption_title);
  g_test_add_func ("/figure-text/caption/panels", test_caption_panels);
  g_test_add_func ("/figure-text/caption/spaces", test_caption_spaces);
  g_test_add_func ("/figure-text/table", test_table);
  g_test_add_func ("/figure-text/table/panels", test_table_panels);
  g_test_add_func ("/figure-text/table/starts", test_table_starts);
  return g_test_run ();
}
