package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** X12: a table is emptied without a word of its rows, and others are put in. The hub says so, and is to read it again. */
final class Truncated implements Fault {
    private static final int ROWS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration READ = Duration.ofMinutes(3);

    @Override
    public String id() {
        return "X12t";
    }

    @Override
    public String what() {
        return "table truncated and filled with others; told, then read again";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.table();
        Ledger ledger = table.ledger();
        table.source().run("TRUNCATE " + table.name());
        List<Long> gone = ledger.live();
        ledger.known(gone.stream()
                .map(key -> new Ledger.Write(key, ledger.nextSequence(), true))
                .toList());
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            // Some are new, and some are again whom it had before.
            table.write(connection, table.puts(table.firstKey() + gone.size() - ROWS / 2, ROWS));
        }
    }

    @Override
    public void mustBeTold(Scene scene) throws InterruptedException {
        if (Wait.within(LIMIT, () -> isTold(scene) ? scene : null) == null) {
            scene.problem("that a table was truncated is not told");
        }
    }

    private static boolean isTold(Scene scene) {
        JsonNode share = scene.rig().share(scene.share());
        return share.path("state").asText().equals("incomplete")
                && share.path("reason").asText().equals("load-truncated");
    }

    @Override
    public void repair(Scene scene) throws Exception {
        scene.rig().refill(scene.table());
        scene.filledAnew();
        Wait.until("reading of the table", READ, () -> isTold(scene) ? null : scene);
    }
}
