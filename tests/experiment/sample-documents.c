/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-documents.h"

#include <string.h>

const char example_document[]
    = "{\n"
      "  \"format\": \"downhill-experiment\",\n"
      "  \"version\": 1,\n"
      "  \"title\": \"A ravine: Momentum against Adam\",\n"
      "  \"steps\": 300,\n"
      "  \"seed\": 1,\n"
      "  \"panels\": [\n"
      "    {\n"
      "      \"title\": \"Rosenbrock\",\n"
      "      \"objective\": {\"kind\": \"landscape\", \"landscape\": \"rosenbrock\"},\n"
      "      \"view\": {\"x\": [-2, 2], \"y\": [-1, 3]},\n"
      "      \"noise\": 0,\n"
      "      \"runs\": [\n"
      "        {\n"
      "          \"label\": \"Adam\",\n"
      "          \"start\": [-1.2, 1],\n"
      "          \"optimizer\": {\"name\": \"adam\", \"beta1\": 0.9, \"beta2\": 0.999, "
      "\"epsilon\": 1e-8},\n"
      "          \"learning_rate\": 0.05,\n"
      "          \"schedule\": {\"name\": \"inverse-sqrt\", \"warmup\": 0},\n"
      "          \"changes\": [{\"step\": 120, \"learning_rate\": 0.01}]\n"
      "        }\n"
      "      ]\n"
      "    }\n"
      "  ]\n"
      "}\n";

const char full_document[]
    = "{\n"
      "  \"format\": \"downhill-experiment\",\n"
      "  \"version\": 1,\n"
      "  \"title\": \"All \\\"of\\\" it \\\\ ünïcode\\tand\\u0001\\n\",\n"
      "  \"steps\": 10000000,\n"
      "  \"seed\": 9007199254740992,\n"
      "  \"panels\": [\n"
      "    {\n"
      "      \"objective\": {\"kind\": \"landscape\", \"landscape\": \"rosenbrock\", "
      "\"constants\": {\"b\": 5}},\n"
      "      \"view\": {\"x\": [-2, 2], \"y\": [-1, 3]},\n"
      "      \"noise\": 0.25,\n"
      "      \"runs\": []\n"
      "    },\n"
      "    {\n"
      "      \"objective\": {\"kind\": \"expression\", \"expression\": \"c*x^2 + k_2*y²\", "
      "\"constants\": {\"c\": 1e-300, \"k_2\": 0.1}},\n"
      "      \"view\": {\"x\": [0.1, 1e300], \"y\": [-1e-12, 1e-12]},\n"
      "      \"camera\": {\"azimuth\": -37.5, \"elevation\": 20, \"distance\": 0.8, "
      "\"target\": [0.25, -0.5, 1], \"height\": \"log\"},\n"
      "      \"noise\": 0,\n"
      "      \"runs\": [\n"
      "        {\n"
      "          \"start\": [1e-8, 123456789012],\n"
      "          \"optimizer\": {\"name\": \"gradient-descent\"},\n"
      "          \"learning_rate\": 0.1,\n"
      "          \"schedule\": {\"name\": \"constant\", \"warmup\": 10}\n"
      "        },\n"
      "        {\n"
      "          \"start\": [0.1, 0.30000000000000004],\n"
      "          \"optimizer\": {\"name\": \"momentum\", \"momentum\": 0.5},\n"
      "          \"learning_rate\": 0.1,\n"
      "          \"schedule\": {\"name\": \"constant\", \"warmup\": 0},\n"
      "          \"changes\": [\n"
      "            {\"step\": 0, \"learning_rate\": 0.2, \"momentum\": 0},\n"
      "            {\"step\": 7},\n"
      "            {\"step\": 8, \"schedule\": {\"name\": \"inverse-sqrt\", \"warmup\": 3}}\n"
      "          ]\n"
      "        }\n"
      "      ]\n"
      "    },\n"
      "    {\n"
      "      \"objective\": {\n"
      "        \"kind\": \"regression\",\n"
      "        \"data\": {\"file\": \"penguins.csv\"},\n"
      "        \"features\": [\"flipper_length_mm\", \"bill_length_mm\"],\n"
      "        \"target\": \"body_mass_g\",\n"
      "        \"model\": \"linear\",\n"
      "        \"scaling\": \"min-max\",\n"
      "        \"intercept\": \"best\"\n"
      "      },\n"
      "      \"view\": {\"x\": [-10, 10], \"y\": [-10, 10]},\n"
      "      \"noise\": 0,\n"
      "      \"batch\": 32,\n"
      "      \"draws\": \"shared\",\n"
      "      \"runs\": []\n"
      "    },\n"
      "    {\n"
      "      \"objective\": {\n"
      "        \"kind\": \"regression\",\n"
      "        \"data\": {\"columns\": {\"a b\": [1, 2.5, null], \"c\": [0.1, 0, 3], "
      "\"d\": [\"yes\", 2, null]}},\n"
      "        \"features\": [\"a b\"],\n"
      "        \"target\": \"c\",\n"
      "        \"model\": \"linear\",\n"
      "        \"scaling\": \"none\"\n"
      "      },\n"
      "      \"view\": {\"x\": [-10, 10], \"y\": [-10, 10]},\n"
      "      \"noise\": 0,\n"
      "      \"runs\": []\n"
      "    }\n"
      "  ]\n"
      "}\n";

DhExperiment *
parse_document (const char *text)
{
  g_autoptr (GError) error = NULL;
  DhExperiment *experiment = dh_experiment_parse (text, strlen (text), "t", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (experiment);
  return experiment;
}

DhExperiment *
parse_panels (const char *panels)
{
  g_autofree char *text
      = g_strdup_printf ("{\"format\": \"downhill-experiment\", \"version\": 1, \"panels\": [%s]}",
                         panels);

  return parse_document (text);
}
