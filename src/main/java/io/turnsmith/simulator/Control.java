package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes of the simulator's own: bill, faults, limits, health. */
final class Control {
  private static final Set<String> PATHS =
      Set.of("/health", "/bill", "/bill/lines", "/faults", "/limits");
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final int WRONG_METHOD = 405;
  private static final String SINCE = "since=";

  private final Bill bill;
  private final Faults faults;
  private final Gate gate;

  Control(Bill bill, Faults faults, Gate gate) {
    this.bill = bill;
    this.faults = faults;
    this.gate = gate;
  }

  static boolean owns(String path) {
    return PATHS.contains(path);
  }

  Reply handle(String method, Call call) {
    try {
      ObjectNode body = body(method, call);
      return body == null
          ? refused(WRONG_METHOD, "not allowed to " + method + " on " + call.path())
          : Reply.json(OK, body);
    } catch (IllegalArgumentException e) {
      return refused(BAD, String.valueOf(e.getMessage()));
    }
  }

  private static Reply refused(int status, String message) {
    return Reply.json(status, Json.object().put("error", message));
  }

  /** Null when the path does not take the method. */
  private @Nullable ObjectNode body(String method, Call call) {
    return switch (method + " " + call.path()) {
      case "GET /health" -> Json.object().put("status", "up");
      case "GET /bill" -> bill.json();
      case "GET /bill/lines" -> bill.lines(since(call.query()));
      case "GET /faults" -> rules();
      case "POST /faults" -> {
        faults.add(FaultRule.read(object(call.body())));
        yield rules();
      }
      case "DELETE /faults" -> {
        faults.clear();
        yield rules();
      }
      case "GET /limits" -> gate.limits().json();
      case "POST /limits" -> change(object(call.body()));
      default -> null;
    };
  }

  private ObjectNode rules() {
    return Json.object().set("faults", faults.json());
  }

  /** Naming the balance or the cap pays the bill: the count of dollars begins anew. */
  private ObjectNode change(ObjectNode changes) {
    gate.change(gate.limits().with(changes));
    if (changes.has("balance") || changes.has("spend_cap")) {
      gate.forgive();
    }
    return gate.limits().json();
  }

  private static long since(@Nullable String query) {
    if (query == null || !query.startsWith(SINCE)) {
      return 0;
    }
    try {
      return Long.parseLong(query.substring(SINCE.length()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("since must be a number: " + query, e);
    }
  }

  private static ObjectNode object(byte[] body) {
    try {
      JsonNode read = Json.STRICT.readTree(body);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is no JSON", e);
    }
    throw new IllegalArgumentException("the body must be a JSON object");
  }
}
