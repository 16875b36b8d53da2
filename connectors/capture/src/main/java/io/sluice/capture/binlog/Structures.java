package io.sluice.capture.binlog;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The structures of one run's tables: a binary log's rows have no column names, so they are read by what the tables
 * looked like at that place. The thread that reads the log adds what it meets.
 */
final class Structures {

    private final Set<String> tables;
    private final List<Reading.Statement> statements;

    Structures(Reading reading) {
        this.tables = reading.tables();
        this.statements = new CopyOnWriteArrayList<>(reading.statements());
    }

    Set<String> tables() {
        return tables;
    }

    List<Reading.Statement> statements() {
        return List.copyOf(statements);
    }

    int size() {
        return statements.size();
    }

    void met(BinlogPlace place, String database, String ddl) {
        statements.add(new Reading.Statement(place.asNumber(), database, "", ddl));
    }
}
