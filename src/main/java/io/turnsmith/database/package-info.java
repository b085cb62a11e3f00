/**
 * Owns the embedded or external PostgreSQL, the connection pool, roles, migrations, backup, typed
 * ids, row mapping and the two doors through which every other package reaches rows: inside one
 * workspace, or across workspaces for the engine. It alone touches JDBC, Flyway and the embedded
 * server. It must not know what the rows mean.
 */
@NullMarked
package io.turnsmith.database;

import org.jspecify.annotations.NullMarked;
