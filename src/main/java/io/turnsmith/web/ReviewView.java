package io.turnsmith.web;

/**
 * The review screen around its conversation.
 *
 * @param open the conversation to open; empty for the next
 * @param filter the choice as a query, from its question mark on; empty for everything
 * @param filtered the choice in words; empty for everything
 * @param today how many the reader decided since midnight UTC
 */
record ReviewView(Frame frame, String open, String filter, String filtered, long today) {
  /** In which order conversations come. */
  String order() {
    return "Weakest first";
  }
}
