package io.turnsmith.web;

/** Routes of one resource. */
interface RouteGroup {
  void register(Routes routes);
}
