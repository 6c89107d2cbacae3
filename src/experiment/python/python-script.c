/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "python-script.h"

#include <math.h>
#include <string.h>

#include "function-table.h"
#include "python-script-private.h"

/* What a script is put together from: which of its parts the runs need. */
typedef struct
{
  const DhExperiment *experiment;
  GString *runs;         /* the calls at the end */
  GHashTable *rules;     /* of const DhOptimizer *, those without one of PyTorch's */
  GHashTable *schedules; /* of const DhSchedule * */
  gboolean is_stochastic;
} Script;

static const char rule_class[]
    = "class Rule(torch.optim.Optimizer):\n"
      "    \"\"\"An update rule that PyTorch lacks, or has in another form.\"\"\"\n"
      "\n"
      "    def __init__(self, params, update, **options):\n"
      "        super().__init__(params, options)\n"
      "        self.update, self.names = update, list(options)\n"
      "\n"
      "    @torch.no_grad()\n"
      "    def step(self):\n"
      "        group = self.param_groups[0]\n"
      "        theta = group[\"params\"][0]\n"
      "        options = {name: group[name] for name in self.names}\n"
      "        theta.copy_(self.update(theta, theta.grad, self.state[theta], **options))\n"
      "\n\n";

/* As random.c and minibatch.c have it. */
static const char random_class[]
    = "class Random:\n"
      "    \"\"\"xoshiro256++, seeded by SplitMix64.\"\"\"\n"
      "\n"
      "    MASK = 2**64 - 1\n"
      "\n"
      "    def __init__(self, seed, stream):\n"
      "        counter = self.mix(self.mix(seed + 0x9E3779B97F4A7C15) ^ stream)\n"
      "        self.state = [self.mix(counter + i * 0x9E3779B97F4A7C15) for i in (1, 2, 3, 4)]\n"
      "        self.spare = None\n"
      "\n"
      "    def mix(self, value):\n"
      "        value &= self.MASK\n"
      "        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & self.MASK\n"
      "        value = (value ^ value >> 27) * 0x94D049BB133111EB & self.MASK\n"
      "        return value ^ value >> 31\n"
      "\n"
      "    def rotate(self, value, bits):\n"
      "        return (value << bits | value >> 64 - bits) & self.MASK\n"
      "\n"
      "    def next(self):\n"
      "        a, b, c, d = self.state\n"
      "        result = self.rotate(a + d & self.MASK, 23) + a & self.MASK\n"
      "        c, d = c ^ a, d ^ b\n"
      "        self.state = [a ^ d, b ^ c, c ^ b << 17 & self.MASK, self.rotate(d, 45)]\n"
      "        return result\n"
      "\n"
      "    def below(self, limit):\n"
      "        product = (self.next() >> 32) * limit\n"
      "        while product % 2**32 < (2**32 - limit) % limit:\n"
      "            product = (self.next() >> 32) * limit\n"
      "        return product >> 32\n"
      "\n"
      "    def normal(self):\n"
      "        if self.spare is not None:\n"
      "            spare, self.spare = self.spare, None\n"
      "            return spare\n"
      "        square = 0\n"
      "        while square >= 1 or square == 0:\n"
      "            u = 2 * ((self.next() >> 11) * 2.0**-53) - 1\n"
      "            v = 2 * ((self.next() >> 11) * 2.0**-53) - 1\n"
      "            square = u * u + v * v\n"
      "        factor = math.sqrt(-2 * math.log(square) / square)\n"
      "        self.spare = v * factor\n"
      "        return u * factor\n"
      "\n"
      "    def batches(self, n, size):\n"
      "        while True:\n"
      "            order = list(range(n))\n"
      "            for left in range(n, 1, -1):\n"
      "                chosen = self.below(left)\n"
      "                order[chosen], order[left - 1] = order[left - 1], order[chosen]\n"
      "            for start in range(0, n, size):\n"
      "                yield order[start:start + size]\n"
      "\n\n";

static const char descend_function[]
    = "def descend(panel, run, loss, start, make, rate, changes={}, hessian=False, random=None,\n"
      "            noise=0, batches=None):\n"
      "    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)\n"
      "    optimizer = make([theta], rate(0))\n"
      "    for t in range(STEPS + 1):\n"
      "        lr = rate(t)\n"
      "        optimizer.param_groups[0].update(changes.get(t, {}), lr=lr)\n"
      "        optimizer.zero_grad()\n"
      "        value = loss(*theta) + 0 * theta.sum()\n"
      "        row = (*theta.tolist(), value.item())\n"
      "        if not all(map(math.isfinite, row)):\n"
      "            break\n"
      "        print(panel, run, t, *row, lr, sep=\",\")\n"
      "        if batches is not None:\n"
      "            value = loss(*theta, rows=next(batches))\n"
      "        if hessian:\n"
      "            optimizer.state[theta][\"hessian\"] = torch.autograd.functional.hessian(\n"
      "                lambda p: loss(*p) + 0 * p.sum(), theta.detach())\n"
      "        value.backward()\n"
      "        if noise > 0:\n"
      "            theta.grad += noise * torch.tensor([random.normal(), random.normal()])\n"
      "        optimizer.step()\n";

/* An id as a name in Python. */
static void
append_identifier (GString *text, const char *id)
{
  for (; *id != '\0'; id++)
    g_string_append_c (text, *id == '-' ? '_' : *id);
}

static void
append_body (GString *text, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "    %s\n", lines[i]);
  g_string_append (text, "\n\n");
}

/* The arguments of a rule besides the rate, as keywords. */
static void
append_arguments (GString *text, const DhOptimizer *rule, const double *parameters)
{
  const char *at = rule->torch_arguments != NULL ? rule->torch_arguments : "";

  for (guint i = 0; rule->torch == NULL && i < rule->n_parameters; i++)
    {
      g_string_append_printf (text, "%s%s=", i > 0 ? ", " : "", rule->parameters[i].id);
      dh_python_append_number (text, parameters[i]);
    }
  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end == NULL)
        g_string_append_c (text, *at++);
      else
        {
          g_autofree char *id = g_strndup (at + 1, (gsize) (end - at - 1));

          dh_python_append_number (text, parameters[dh_optimizer_find_parameter (rule, id)]);
          at = end + 1;
        }
    }
}

/* What makes the rule. */
static void
append_rule (Script *self, const DhOptimizerSetting *setting)
{
  const DhOptimizer *rule = setting->optimizer;
  GString *text = self->runs;

  if (rule->torch != NULL)
    g_string_append_printf (text, "torch.optim.%s(p, lr=lr", rule->torch);
  else
    {
      g_hash_table_add (self->rules, (gpointer) rule);
      g_string_append (text, "Rule(p, ");
      append_identifier (text, rule->id);
      g_string_append (text, ", lr=lr");
    }
  if (rule->torch_arguments != NULL || (rule->torch == NULL && rule->n_parameters > 0))
    g_string_append (text, ", ");
  append_arguments (text, rule, setting->parameters);
  g_string_append_c (text, ')');
}

/* The rate as an expression in t. */
static void
append_rate (Script *self, const DhScheduleSetting *setting, double learning_rate)
{
  GString *text = self->runs;
  const DhSchedule *schedule = setting->schedule;

  g_hash_table_add (self->schedules, (gpointer) schedule);
  if (setting->warmup > 0)
    {
      g_string_append (text, "min(1, (t + 1) / ");
      dh_python_append_number (text, setting->warmup);
      g_string_append (text, ") * ");
    }
  append_identifier (text, schedule->id);
  g_string_append_c (text, '(');
  dh_python_append_number (text, learning_rate);
  g_string_append (text, ", t");
  for (guint i = 0; i < schedule->n_parameters; i++)
    {
      g_string_append_printf (text, ", %s=", schedule->parameters[i].id);
      if (isnan (setting->parameters[i]))
        g_string_append (text, "STEPS");
      else
        dh_python_append_number (text, setting->parameters[i]);
    }
  g_string_append_c (text, ')');
}

/* The rate with all that was changed live, the first first. */
static void
append_rates (Script *self, const DhRunSettings *settings)
{
  DhScheduleSetting schedule = settings->schedule;
  double learning_rate = settings->learning_rate;
  GString *text = self->runs;

  g_string_append (text, "        lambda t: ");
  for (guint i = 0; i < settings->n_changes; i++)
    {
      const DhChange *change = &settings->changes[i];

      if (!change->sets_learning_rate && !change->sets_schedule)
        continue;
      append_rate (self, &schedule, learning_rate);
      g_string_append_printf (text, " if t < %" G_GUINT64_FORMAT "\n        else ", change->step);
      if (change->sets_learning_rate)
        learning_rate = change->learning_rate;
      if (change->sets_schedule)
        schedule = change->schedule;
    }
  append_rate (self, &schedule, learning_rate);
}

static void
append_changes (Script *self, const DhRunSettings *settings)
{
  const DhOptimizer *rule = settings->optimizer.optimizer;
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
  GString *text = self->runs;
  gboolean any = FALSE;

  memcpy (parameters, settings->optimizer.parameters, sizeof parameters);
  for (guint i = 0; i < settings->n_changes; i++)
    {
      const DhChange *change = &settings->changes[i];

      if (change->sets_parameters == 0)
        continue;
      for (guint j = 0; j < rule->n_parameters; j++)
        if ((change->sets_parameters & (1u << j)) != 0)
          parameters[j] = change->parameters[j];
      g_string_append_printf (text, "%s\n            %" G_GUINT64_FORMAT ": dict(",
                              any ? "," : ",\n        changes={", change->step);
      append_arguments (text, rule, parameters);
      g_string_append_c (text, ')');
      any = TRUE;
    }
  if (any)
    g_string_append (text, "}");
}

static void
append_draws (Script *self, const DhRunSettings *settings, guint panel, gsize n_rows)
{
  gboolean has_batches = settings->batch > 0 && settings->batch < n_rows;
  GString *text = self->runs;

  if (settings->noise <= 0 && !has_batches)
    return;
  self->is_stochastic = TRUE;
  g_string_append (text, ",\n        random=random");
  if (settings->noise > 0)
    {
      g_string_append (text, ", noise=");
      dh_python_append_number (text, settings->noise);
    }
  if (has_batches)
    g_string_append_printf (text, ", batches=random.batches(len(target_%u), %" G_GUINT64_FORMAT ")",
                            panel, settings->batch);
}

static void
append_run (Script *self, guint panel, guint run, const DhObjective *objective)
{
  const DhRunSettings settings = dh_experiment_get_run_settings (self->experiment, panel, run);
  const DhOptimizer *rule = settings.optimizer.optimizer;
  gsize n_rows = dh_objective_get_n_rows (objective);
  GString *text = self->runs;

  if (settings.noise > 0 || (settings.batch > 0 && settings.batch < n_rows))
    g_string_append_printf (text, "random = Random(%" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT ")\n",
                            settings.seed, settings.stream);
  g_string_append_printf (text, "descend(%u, %u, loss_%u, (", panel, run, panel);
  dh_python_append_number (text, settings.start[0]);
  g_string_append (text, ", ");
  dh_python_append_number (text, settings.start[1]);
  g_string_append (text, "),\n        lambda p, lr: ");
  append_rule (self, &settings.optimizer);
  g_string_append (text, ",\n");
  append_rates (self, &settings);
  append_changes (self, &settings);
  if (rule->uses_hessian)
    g_string_append (text, ",\n        hessian=True");
  append_draws (self, &settings, panel, n_rows);
  g_string_append (text, ")\n");
}

static void
append_head (GString *script, const DhExperiment *experiment)
{
  g_string_append (script, "# Made by Downhill " PACKAGE_VERSION);
  if (experiment->title != NULL)
    {
      g_autofree char *title = g_strdup (experiment->title);

      /* A line of comment ends at many a character. */
      for (char *at = title; *at != '\0'; at++)
        if (g_ascii_iscntrl (*at))
          *at = ' ';
      g_string_append_printf (script, ": %s", title);
    }
  g_string_append_printf (script,
                          "\n# Prints every step of every run: panel,run,step,x,y,loss,"
                          "learning_rate.\n"
                          "import math\n\nimport "
                          "torch\n\ntorch.set_default_dtype(torch.float64)\n\n"
                          "STEPS = %" G_GUINT64_FORMAT "\n\n\n",
                          experiment->steps);
}

/* Functions of the expression language, of numbers and tensors alike. */
static void
append_functions (GString *script, GHashTable *used)
{
  if (g_hash_table_size (used) == 0)
    return;
  g_string_append (script, "def on_numbers(function):\n"
                           "    return lambda *arguments: function(\n"
                           "        *(torch.as_tensor(a, dtype=torch.float64) for a in arguments))"
                           "\n\n\n");
  for (guint i = 0; i < DH_N_OPERATIONS; i++)
    {
      const DhFunction *function = dh_function_get (i);

      if (function->id == NULL || !g_hash_table_contains (used, function->id))
        continue;
      dh_python_append_name (script, function->id);
      g_string_append_printf (script, " = on_numbers(%s%s)\n",
                              function->torch != NULL ? "" : "torch.",
                              function->torch != NULL ? function->torch : function->id);
    }
  g_string_append (script, "\n\n");
}

static void
append_schedules (GString *script, const Script *self)
{
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      const DhSchedule *schedule = dh_schedule_get (i);

      if (!g_hash_table_contains (self->schedules, schedule))
        continue;
      g_string_append (script, "def ");
      append_identifier (script, schedule->id);
      g_string_append (script, "(eta, t");
      for (guint j = 0; j < schedule->n_parameters; j++)
        g_string_append_printf (script, ", %s", schedule->parameters[j].id);
      g_string_append (script, "):\n");
      append_body (script, schedule->python);
    }
}

static void
append_rules (GString *script, const Script *self)
{
  if (g_hash_table_size (self->rules) == 0)
    return;
  g_string_append (script, rule_class);
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);

      if (!g_hash_table_contains (self->rules, rule))
        continue;
      g_string_append (script, "def ");
      append_identifier (script, rule->id);
      g_string_append (script, "(theta, g, state, lr");
      for (guint j = 0; j < rule->n_parameters; j++)
        g_string_append_printf (script, ", %s", rule->parameters[j].id);
      g_string_append (script, "):\n");
      append_body (script, rule->python);
    }
}

gboolean
dh_python_script_append (GString *script,
                         const DhExperiment *experiment,
                         const DhObjective *const *objectives,
                         GError **error)
{
  g_autoptr (GHashTable) functions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) rules = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) schedules = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) losses = g_string_new (NULL);
  g_autoptr (GString) runs = g_string_new (NULL);
  Script self = { .experiment = experiment, .runs = runs, .rules = rules, .schedules = schedules };

  for (guint i = 0; i < experiment->panels->len; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (experiment, i);

      if (!dh_python_append_loss (losses, i, &panel->ground, objectives[i], functions, error))
        return FALSE;
      g_string_append (losses, "\n\n");
      for (guint j = 0; j < panel->runs->len; j++)
        append_run (&self, i, j, objectives[i]);
    }

  append_head (script, experiment);
  append_functions (script, functions);
  g_string_append (script, losses->str);
  append_schedules (script, &self);
  append_rules (script, &self);
  if (self.is_stochastic)
    g_string_append (script, random_class);
  g_string_append_printf (script, "%s\n\n%s", descend_function, runs->str);
  return TRUE;
}
