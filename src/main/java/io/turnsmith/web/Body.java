package io.turnsmith.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.turnsmith.database.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** The bytes of a request; read once, and kept for whoever asks again. */
final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the request to its end, unless that was done before. */
  static Body of(ServerRequest request) {
    return request.context().get(Body.class).orElseGet(() -> read(request));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Reads a record strictly: what it does not know is refused, so nobody can write a field that no
   * form offers.
   *
   * @throws HttpException 415 when it is not sent as JSON, 400 when it does not fit
   */
  static <T> T json(ServerRequest request, Class<T> form) {
    if (!isOf(request, MediaTypes.APPLICATION_JSON.subtype())) {
      throw new HttpException(
          "this resource takes application/json", Status.UNSUPPORTED_MEDIA_TYPE_415, true);
    }
    try {
      T value =
          Optional.ofNullable(Json.mapper().readValue(of(request).bytes, form))
              .orElseThrow(() -> new BadRequestException("the body is null"));
      Fields.requireAll(value);
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new BadRequestException(
          "the body has the unknown field '%s'".formatted(Shown.forLog(e.getPropertyName())), e);
    } catch (JsonMappingException e) {
      throw new BadRequestException("the body does not fit%s".formatted(where(e)), e);
    } catch (JsonProcessingException e) {
      throw new BadRequestException("the body is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the body says that it is {@code application/} of that. */
  static boolean isOf(ServerRequest request, String subtype) {
    return request
        .headers()
        .contentType()
        .map(HttpMediaType::mediaType)
        .filter(type -> type.type().equals("application") && type.subtype().equals(subtype))
        .isPresent();
  }

  private static Body read(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return keep(request, new byte[0]);
    }
    try (InputStream in = request.content().inputStream()) {
      return keep(request, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Body keep(ServerRequest request, byte[] bytes) {
    Body body = new Body(bytes);
    request.context().register(body);
    return body;
  }

  /** Names the field; the words of the parser could repeat what was sent. */
  private static String where(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
      return ": " + refused.getMessage();
    }
    return e.getPath().isEmpty()
        ? ""
        : " at the field '%s'"
            .formatted(Shown.forLog(String.valueOf(e.getPath().getLast().getFieldName())));
  }

  /** What a record refuses is the sender's mistake. */
  static <T> T sound(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }
}
