package io.turnsmith.web;

/** What a write of a program was answered. */
final class Answer {
  private final int status;
  private final String contentType;
  private final byte[] body;

  Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body.clone();
  }

  int status() {
    return status;
  }

  /** Empty for an answer without a body. */
  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body.clone();
  }
}
