package io.turnsmith.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The forms of records as JSON schemas, with the names that the mapper writes. */
final class Schemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> named = new TreeMap<>();

  /** A reference to the schema of a record. */
  ObjectNode ref(Class<?> form) {
    return of(Json.mapper().constructType(form));
  }

  /** A page of a list. */
  static ObjectNode page(ObjectNode item) {
    ObjectNode page = NODES.objectNode().put("type", "object");
    ObjectNode properties = page.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", item);
    properties.putObject("next").putArray("type").add("string").add("null");
    page.putArray("required").add("items").add("next");
    return page;
  }

  /** All that were referred to. */
  ObjectNode all() {
    ObjectNode all = NODES.objectNode();
    named.forEach(all::set);
    return all;
  }

  private ObjectNode of(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (type.isCollectionLikeType()) {
      ObjectNode list = NODES.objectNode().put("type", "array");
      list.set("items", of(type.getContentType()));
      return list;
    }
    if (type.isMapLikeType()) {
      ObjectNode map = NODES.objectNode().put("type", "object");
      map.set("additionalProperties", of(type.getContentType()));
      return map;
    }
    if (raw.isEnum()) {
      ObjectNode choice = NODES.objectNode().put("type", "string");
      ArrayNode constants = choice.putArray("enum");
      for (Object constant : raw.getEnumConstants()) {
        JsonNode written = Json.mapper().valueToTree(constant);
        constants.add(written);
      }
      return choice;
    }
    return raw.isRecord() ? record(type) : simple(raw);
  }

  private static ObjectNode simple(Class<?> raw) {
    ObjectNode schema = NODES.objectNode();
    if (CharSequence.class.isAssignableFrom(raw)) {
      return schema.put("type", "string");
    }
    if (raw == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (raw == UUID.class) {
      return schema.put("type", "string").put("format", "uuid");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return schema.put("type", "integer");
    }
    if (raw == double.class || raw == Double.class || raw == BigDecimal.class) {
      return schema.put("type", "number");
    }
    return schema; // anything
  }

  private ObjectNode record(JavaType type) {
    BeanDescription form = Json.mapper().getSerializationConfig().introspect(type);
    if (form.findJsonValueAccessor() != null) {
      return of(form.findJsonValueAccessor().getType());
    }
    String name = name(type.getRawClass());
    if (!named.containsKey(name)) {
      ObjectNode schema = NODES.objectNode().put("type", "object");
      named.put(name, schema); // before its parts: a form may hold itself
      ObjectNode properties = schema.putObject("properties");
      ArrayNode required = schema.putArray("required");
      for (BeanPropertyDefinition property : form.findProperties()) {
        AnnotatedMethod getter = property.getGetter();
        if (getter != null) {
          boolean nullable = isNullable(type.getRawClass(), property.getInternalName());
          properties.set(property.getName(), property(property, nullable));
          if (!nullable) {
            required.add(property.getName());
          }
        }
      }
    }
    return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode property(BeanPropertyDefinition property, boolean nullable) {
    if (property.getGetter().hasAnnotation(JsonRawValue.class)
        || (property.getField() != null && property.getField().hasAnnotation(JsonRawValue.class))) {
      return NODES.objectNode();
    }
    ObjectNode schema = of(property.getPrimaryType());
    if (!nullable || schema.isEmpty()) {
      return schema;
    }
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private static boolean isNullable(Class<?> form, String component) {
    for (var each : form.getRecordComponents()) {
      if (each.getName().equals(component)) {
        return Fields.isNullable(each);
      }
    }
    return false;
  }

  /** A nested record is named after what it stands in too: several are called alike. */
  private static String name(Class<?> form) {
    Class<?> outer = form.getDeclaringClass();
    return outer == null
        ? form.getSimpleName()
        : outer.getSimpleName().replaceAll("(Routes|Form)$", "") + form.getSimpleName();
  }
}
