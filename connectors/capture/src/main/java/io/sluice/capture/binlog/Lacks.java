package io.sluice.capture.binlog;

import io.sluice.capture.CapturedTable;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;

/** Why a table cannot be captured as it is. */
final class Lacks {

    private Lacks() {}

    /**
     * One reason.
     *
     * @param statement that its owner must run; empty where none would do
     */
    record Lack(String what, String message, String statement) {}

    static List<Lack> of(CapturedTable wanted, TableFacts facts) {
        TableId table = wanted.table();
        List<Lack> lacks = new ArrayList<>();
        if (!isSimple(table.schema()) || !isSimple(table.name())) {
            lacks.add(new Lack(
                    "name-refused", "a name with a dot, comma, colon, semicolon or quote cannot be captured", ""));
        }
        if (!facts.isTable()) {
            lacks.add(new Lack(
                    "table-kind",
                    "only ordinary tables can be captured: a view has no log, and the rows of a system-versioned table"
                            + " have hidden columns",
                    ""));
        } else if (!facts.isTransactional()) {
            lacks.add(new Lack(
                    "table-engine",
                    "its storage engine knows no transactions, so its rows cannot be read as of a place in the log",
                    "ALTER TABLE " + Names.quoted(table) + " ENGINE = InnoDB"));
        }
        if (!facts.unreadable().isEmpty()) {
            lacks.add(new Lack(
                    "column-unreadable",
                    "Debezium 3.5 cannot read a row of it in the log because of its columns "
                            + String.join(", ", facts.unreadable())
                            + "; columns of types uuid, inet4 and inet6, and compressed ones, must become others",
                    ""));
        }
        List<String> unordered = facts.unordered(wanted.declaredKey());
        if (wanted.load() && !unordered.isEmpty()) {
            lacks.add(new Lack(
                    "key-unordered",
                    "its rows cannot be read in the order of its key's columns " + String.join(", ", unordered)
                            + "; use a key of numbers, texts, binaries or dates",
                    ""));
        }
        return lacks;
    }

    private static boolean isSimple(String identifier) {
        return identifier.chars().noneMatch(c -> ".,:;\"'`\\".indexOf(c) >= 0);
    }
}
