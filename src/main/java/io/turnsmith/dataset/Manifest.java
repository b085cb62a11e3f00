package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.turnsmith.database.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What stands beside an export: what was asked, what was written, its hash. It names no time and no
 * folder, so that the same export has the same manifest; the time stands in {@code export_logs}.
 */
final class Manifest {
  /** Grows when a key changes its meaning or leaves. */
  private static final int VERSION = 1;

  private Manifest() {}

  static byte[] bytes(ExportRequest request, ExportCounts counts, Sealed file) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("manifest_version", VERSION);
    manifest.put("file", request.fileName());
    manifest.put("bytes", file.bytes());
    manifest.put("sha256", file.sha256());
    manifest.put("options", options(request));
    manifest.put("counts", counts.forManifest());
    return pretty(manifest);
  }

  /** The filter and options; the same again gives the same bytes while the data stays. */
  static Map<String, Object> options(ExportRequest request) {
    ExportFilter filter = request.filter();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("format", name(request.options().format()));
    if (request.options().format() == ExportFormat.CSV) {
      options.put("csv_profile", request.options().csv().label());
    }
    options.put("system", name(request.options().system()));
    options.put("status", filter.statuses().stream().map(Manifest::name).sorted().toList());
    options.put("tier", filter.tiers().stream().map(Manifest::name).sorted().toList());
    options.put("template", filter.templates().stream().sorted().toList());
    options.put("language", filter.languages().stream().sorted().toList());
    options.put("min_score", filter.minScore());
    options.put("with_simulated", filter.withSimulated());
    options.put("with_gold", filter.withGold());
    return options;
  }

  private static byte[] pretty(Map<String, Object> manifest) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    try {
      return (Json.mapper().writer(printer).writeValueAsString(manifest) + "\n").getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
