/**
 * Change capture from MariaDB and MySQL: Debezium reads the binary log, and loads are read here, each piece in a
 * transaction of which is known where in the log it belongs, so that it is handed on exactly there.
 */
@NullMarked
package io.sluice.capture.binlog;

import org.jspecify.annotations.NullMarked;
