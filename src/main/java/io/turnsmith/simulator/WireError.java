package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal of a request, as OpenAI words it. */
record WireError(int status, String message, @Nullable String param, @Nullable String code)
    implements ReadRequest {
  private static final int SERVER_FAULT = 500;

  static WireError badRequest(String message, @Nullable String param) {
    return new WireError(400, message, param, null);
  }

  static WireError tooLarge(int limit) {
    return new WireError(
        413, "The request body is larger than " + limit + " bytes.", null, "request_too_large");
  }

  static WireError unknownRoute(String method, String path) {
    return new WireError(404, "Invalid URL (" + method + " " + path + ")", null, "unknown_url");
  }

  static WireError wrongMethod(String method, String path) {
    return new WireError(
        405, "Not allowed to " + method + " on " + path + ".", null, "method_not_supported");
  }

  static WireError ownFault() {
    return new WireError(
        SERVER_FAULT, "The server had an error while processing your request.", null, null);
  }

  ObjectNode body() {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", status < SERVER_FAULT ? "invalid_request_error" : "server_error")
        .put("param", param)
        .put("code", code);
    return body;
  }
}
