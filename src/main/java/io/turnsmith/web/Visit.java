package io.turnsmith.web;

import io.turnsmith.identity.Person;

/**
 * Who makes a request.
 *
 * @param csrf token that pages of this session send with their writes; empty for a program
 */
record Visit(Person person, String csrf) {}
