/**
 * Change capture from MariaDB: Debezium reads the binary log, and loads are read here, each piece in a transaction whose
 * place in the log is known, so that it is handed on exactly there.
 */
@NullMarked
package io.sluice.capture.mariadb;

import org.jspecify.annotations.NullMarked;
