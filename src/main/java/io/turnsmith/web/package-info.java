/**
 * Owns pages, REST, server-sent events and sign-in: one HTTP service per resource, whose handlers
 * parse, call one method and answer. It alone touches the web server and the page templates. A rule
 * that a command needs too belongs in a feature package.
 */
@NullMarked
package io.turnsmith.web;

import org.jspecify.annotations.NullMarked;
