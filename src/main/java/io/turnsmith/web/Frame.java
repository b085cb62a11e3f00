package io.turnsmith.web;

/**
 * What every page shows around its own content.
 *
 * @param title of the page, before the product's name
 * @param section which entry of the navigation is the current one; empty for none
 * @param csrf token that the page's writes carry; empty on a page that writes nothing
 */
record Frame(String title, String section, String workspace, String user, String csrf) {}
